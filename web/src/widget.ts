import { InMemoryTokenStore, IndexedDbStorage, ParleyClient } from "@parley/client";
import { mount, unmount } from "svelte";
import Widget from "./components/shell/Widget.svelte";
import { i18n, languages, type Language } from "./i18n/i18n.svelte";
import { Chat } from "./state/chat.svelte";
import { Drafts, InMemoryValues } from "./state/drafts";
import { Embedding } from "./state/embedding.svelte";
import { Settings, themes } from "./state/settings.svelte";
import "./styles/tokens.css";
import "./styles/widget.css";
import "./styles/base.css";

/** The styles of everything above, put in by the build. */
const styles = "PARLEY_STYLES";

/** Where this script came from is where the chat is. */
const script =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

/** What is half written is there again after a new token, or in another element of the page. */
const values = new InMemoryValues();

/**
 * `<parley-chat>`: the chat on a page of another origin.
 *
 * Attributes: `server` (by default where the script came from), `group` (a public group to join and
 * show), `theme` (`light`, `dark`, `system`), `lang`. The property `token` says who the user is.
 * The event `parley-refused` tells that the token is good no more.
 */
class ParleyChat extends HTMLElement {
  static readonly observedAttributes = ["theme", "lang"];
  #token: string | undefined;
  #embedding: Embedding | undefined;
  #settings: Settings | undefined;
  #leave: (() => void) | undefined;

  /** Who the user is, as the page's own server says. */
  get token(): string | undefined {
    return this.#token;
  }

  set token(token: string | undefined) {
    this.#token = token;
    this.#embedding?.onToken(token);
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.#takeEarlyToken();
    const server = new URL("./", this.getAttribute("server") ?? script);
    const address = new URL("ws", server);
    address.protocol = server.protocol === "https:" ? "wss:" : "ws:";
    const client = new ParleyClient({
      url: address.href,
      tokens: new InMemoryTokenStore(),
      ...("indexedDB" in globalThis ? { storage: new IndexedDbStorage(address.href) } : {}),
    });
    const chat = new Chat({ client, drafts: new Drafts(values, address.href), takesFocus: false });
    const settings = new Settings(this, undefined);
    const group = this.getAttribute("group") ?? undefined;
    const embedding = new Embedding({
      client,
      chat,
      server,
      ...(group === undefined ? {} : { group }),
    });
    embedding.onRefused = (code) => {
      this.dispatchEvent(new CustomEvent("parley-refused", { detail: { code } }));
    };
    this.#settings = settings;
    this.#embedding = embedding;
    this.#applyTheme();
    const shown = mount(Widget, { target: root, props: { chat, settings, embedding } });
    void settings.begin([this.lang, ...navigator.languages]);
    void embedding.begin(this.#token);
    this.#leave = () => {
      embedding.end();
      client.close();
      void unmount(shown);
    };
  }

  disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#embedding = undefined;
  }

  attributeChangedCallback(name: string): void {
    if (name === "theme") {
      this.#applyTheme();
    } else if (this.lang in languages && this.lang !== i18n.language) {
      void this.#settings?.useLanguage(this.lang as Language);
    }
  }

  #applyTheme(): void {
    const wanted = this.getAttribute("theme");
    this.#settings?.useTheme(themes.find((theme) => theme === wanted) ?? "system");
  }

  /** The page may have set the token before this script was there. */
  #takeEarlyToken(): void {
    const early = Object.getOwnPropertyDescriptor(this, "token")?.value as unknown;
    if (typeof early === "string") {
      delete (this as { token?: string }).token;
      this.#token = early;
    }
  }
}

if (!customElements.get("parley-chat")) {
  customElements.define("parley-chat", ParleyChat);
}
