#!/bin/sh
# Prepares .venv with what the project needs: `sh scripts/setup.sh [EXTRA]`, EXTRA = parquet or dev.
# Does nothing that is done already. MINGSUAN_NO_SYSTEM=1 leaves the system's packages alone.
set -eu
cd "$(dirname "$0")/.."

extra=${1:-parquet}
fits='import sys; sys.exit(sys.version_info < (3, 11))'

say() { printf '%s\n' "$*" >&2; }
stop() { say "错误：$1"; shift; for line; do say "  $line"; done; exit 1; }

# Whether system packages may be installed here, and installing them, quietly.
may_install() {
    [ -z "${MINGSUAN_NO_SYSTEM:-}" ] && command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo && sudo -n true; } >/dev/null 2>&1
}
apt() {
    if [ "$(id -u)" = 0 ]; then set -- apt-get "$@"; else set -- sudo -n apt-get "$@"; fi
    DEBIAN_FRONTEND=noninteractive "$@" -qq -y -o DPkg::Lock::Timeout=120 >/dev/null 2>&1 </dev/null
}
install() {
    may_install || return 1
    say "正在安装系统软件包：$*"
    apt update || true
    apt install --no-install-recommends "$@"
}

# Prints the first Python that is new enough; with `venv` one that can make environments too.
find_python() {
    for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        "$name" -c "$fits" 2>/dev/null || continue
        [ "$1" = any ] || "$name" -c 'import ensurepip, venv' 2>/dev/null || continue
        echo "$name"
        return 0
    done
    return 1
}

make_environment() {
    python=$(find_python venv) ||
        { install python3 python3-venv && python=$(find_python venv); } ||
        { install python3.11 python3.11-venv && python=$(find_python venv); } ||
        no_python
    say "正在建立 Python 环境：.venv（$("$python" -V)）"
    rm -rf .venv
    "$python" -m venv .venv || { rm -rf .venv; stop ".venv 没有建成。" "请检查磁盘空间和目录权限。"; }
}
no_python() {
    if found=$(find_python any); then
        package=$("$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        stop "$found 缺少 venv 模块，且此处无权安装。" \
            "请管理员执行：apt-get install $package" "然后重新运行本命令。"
    fi
    stop "没有找到 Python 3.11 或更新的版本，且此处无权安装。" \
        "请管理员执行：apt-get install python3 python3-venv" \
        "或设置环境变量 PYTHON 指向已有的 Python，然后重新运行本命令。"
}

install_packages() {
    wanted=$(cat pyproject.toml constraints.txt | cksum)
    for stamp in .venv/installed-dev ".venv/installed-$extra"; do
        [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0
    done
    say "正在安装 Python 软件包（第一次需要一两分钟）"
    PIP_CONSTRAINT=$PWD/constraints.txt .venv/bin/pip install \
        --quiet --disable-pip-version-check --editable ".[$extra]" ||
        stop "Python 软件包没有装好，原因见上。" "请检查网络或软件源设置，然后重新运行本命令。"
    echo "$wanted" >"$stamp"
}

# Some systems forbid Python to keep what it has compiled; each command would compile it all again.
compile_source() {
    .venv/bin/python -m compileall -q src || :
}

# Old Word files (.doc) are read through LibreOffice; everything else works without it.
install_office() {
    command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 && return 0
    install libreoffice-writer-nogui && return 0
    say "提示：没有 LibreOffice，旧式 .doc 文件将不能读取，其他格式不受影响。"
    say "  需要时请执行：apt-get install libreoffice-writer-nogui"
}

# PDF files may leave out the fonts they use; without a Chinese one their words cannot be placed.
install_fonts() {
    find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
        -iname '*cjk*' -o -iname 'wqy*' -o -iname 'simsun*' -o -iname 'droidsansfallback*' \
        -o -iname 'sourcehan*' 2>/dev/null | grep -q . && return 0
    install fonts-wqy-microhei && return 0
    say "提示：没有中文字体，未嵌入字体的 PDF 可能读不全，其他文件不受影响。"
    say "  需要时请执行：apt-get install fonts-wqy-microhei"
}

# An environment that was moved or whose Python is gone is made anew.
if ! .venv/bin/python -c "$fits" 2>/dev/null || ! .venv/bin/pip -V >/dev/null 2>&1; then
    make_environment
fi
install_packages
compile_source
install_office
install_fonts
