// Opened from disk, a page may not start workers: the search runs in a hidden frame instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.waiting = [];
      this.onmessage = null;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.srcdoc = "<!doctype html><script></script>";
      frame.onload = () => this.start(frame.contentWindow, url);
      document.body.append(frame);
    }
    start(inner, url) {
      inner.postMessage = data => {
        const event = new MessageEvent("message", { data: structuredClone(data) });
        setTimeout(() => {
          this.onmessage?.(event);
          this.dispatchEvent(event);
        });
      };
      const script = inner.document.createElement("script");
      script.src = url;
      script.onload = () => {
        this.inner = inner;
        this.waiting.splice(0).forEach(data => this.postMessage(data));
      };
      inner.document.body.append(script);
    }
    postMessage(data) {
      if (!this.inner) {
        this.waiting.push(data);
        return;
      }
      const event = new this.inner.MessageEvent("message", { data: structuredClone(data) });
      setTimeout(() => this.inner.dispatchEvent(event));
    }
    terminate() {}
  };
}
