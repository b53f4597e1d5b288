/**
 * The stand-in for `checkout.js`: `new Razorpay(options).open()` lays a frame over the page. Written for any
 * browser and any content policy that lets the frame in: styles are set through the object model, never as text.
 */
export const checkoutScript = (publicUrl: string): string => `(function () {
  "use strict";
  var script = document.currentScript;
  var base = script && script.src ? new URL(script.src).origin : ${JSON.stringify(publicUrl)};

  function Razorpay(options) {
    if (!(this instanceof Razorpay)) return new Razorpay(options);
    if (!options || !options.key) throw new Error("No key passed");
    this.options = options;
    this.listeners = {};
    this.frame = null;
    this.receive = this.receive.bind(this);
    this.pressed = this.pressed.bind(this);
  }

  Razorpay.prototype.on = function (event, listener) {
    (this.listeners[event] = this.listeners[event] || []).push(listener);
    return this;
  };

  Razorpay.prototype.open = function () {
    if (this.frame) return this;
    var frame = document.createElement("iframe");
    frame.className = "razorpay-checkout-frame";
    frame.title = "Razorpay Checkout (sandbox)";
    frame.allow = "payment";
    frame.src = base + "/checkout?options=" + encodeURIComponent(JSON.stringify(plain(this.options)));
    var style = { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0", zIndex: "2147483647", background: "rgba(0,0,0,.6)", colorScheme: "light dark" };
    Object.keys(style).forEach(function (name) { frame.style[name] = style[name]; });
    this.frame = frame;
    this.overflow = document.body.style.overflow;
    document.body.style.overflow = "hidden";
    document.body.appendChild(frame);
    window.addEventListener("message", this.receive);
    document.addEventListener("keydown", this.pressed);
    return this;
  };

  Razorpay.prototype.close = function () {
    if (!this.frame) return;
    this.frame.remove();
    this.frame = null;
    document.body.style.overflow = this.overflow;
    window.removeEventListener("message", this.receive);
    document.removeEventListener("keydown", this.pressed);
  };

  Razorpay.prototype.pressed = function (event) {
    if (event.key === "Escape" && modal(this.options).escape !== false) this.dismiss();
  };

  Razorpay.prototype.dismiss = function () {
    this.close();
    var ondismiss = modal(this.options).ondismiss;
    if (typeof ondismiss === "function") ondismiss();
  };

  Razorpay.prototype.receive = function (event) {
    if (!this.frame || event.source !== this.frame.contentWindow || event.origin !== base) return;
    var message = event.data || {};
    if (message.razorpay === "success") {
      this.close();
      if (typeof this.options.handler === "function") this.options.handler(message.response);
      this.emit("payment.success", message.response);
    } else if (message.razorpay === "post") {
      post(this.options.callback_url, message.fields);
    } else if (message.razorpay === "failed") {
      this.emit("payment.failed", { error: message.error });
      if (this.options.retry === false || (this.options.retry && this.options.retry.enabled === false)) this.dismiss();
    } else if (message.razorpay === "dismissed") this.dismiss();
    else if (message.razorpay === "escape" && modal(this.options).escape !== false) this.dismiss();
  };

  Razorpay.prototype.emit = function (event, data) {
    (this.listeners[event] || []).forEach(function (listener) { listener(data); });
  };

  function modal(options) { return options.modal || {}; }

  function post(address, fields) {
    var form = document.createElement("form");
    form.method = "post";
    form.action = address;
    Object.keys(fields).forEach(function (name) {
      var input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = fields[name];
      form.appendChild(input);
    });
    document.body.appendChild(form);
    form.submit();
  }

  /** What can cross into the frame: no functions, and where to send the answer. */
  function plain(options) {
    var names = ["key", "order_id", "customer_id", "recurring", "name", "description", "image", "prefill", "readonly", "hidden", "notes", "theme", "callback_url", "redirect", "retry", "timeout"];
    var result = { origin: window.location.origin };
    names.forEach(function (name) { if (options[name] !== undefined) result[name] = options[name]; });
    return result;
  }

  window.Razorpay = Razorpay;
})();
`;
