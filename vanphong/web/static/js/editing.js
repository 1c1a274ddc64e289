// The page around the online editor: sends the pass into the frame, hears that somebody writes, saves before the end.

const host = document.querySelector("[data-editing]");
const frame = host.querySelector("iframe");
const opening = host.querySelector("[data-opening]");
const finish = host.querySelector("[data-finish]");
const PATIENCE = 10000;
let isOpen = false;

function say(id, values = {}) {
  frame.contentWindow.postMessage(JSON.stringify({ MessageId: id, SendTime: Date.now(), Values: values }), host.dataset.origin);
}

function heard(event) {
  if (event.source !== frame.contentWindow || event.origin !== host.dataset.origin) return;
  let message = event.data;
  if (typeof message === "string") { try { message = JSON.parse(message); } catch { return; } }
  const { MessageId: id, Values: values } = message ?? {};
  if (id === "App_LoadingStatus") {
    if (values?.Status === "Frame_Ready") say("Host_PostmessageReady");
    if (values?.Status === "Document_Loaded") isOpen = true;
  }
  // What is written in the frame is use of the office: the screen is not to be locked meanwhile.
  if (id === "Doc_ModifiedStatus") document.dispatchEvent(new Event("pointerdown"));
  if (id === "Action_Save_Resp") document.dispatchEvent(new CustomEvent("editing:saved"));
  if (id === "UI_Close" || id === "close") location.assign(host.querySelector(".editing-bar a").href);
}

function end(event) {
  if (!isOpen) return;
  event.preventDefault();
  finish.querySelector("button").disabled = true;
  const leave = () => { isOpen = false; finish.submit(); };
  const late = setTimeout(leave, PATIENCE);
  document.addEventListener("editing:saved", () => { clearTimeout(late); leave(); }, { once: true });
  say("Action_Save", { DontTerminateEdit: true, DontSaveIfUnmodified: false, Notify: true });
}

addEventListener("message", heard);
finish.addEventListener("submit", end);
opening.submit();
opening.hidden = true;
