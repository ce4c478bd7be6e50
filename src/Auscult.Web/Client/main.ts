// Behaviour of the pages: each import is one island and works alone. Pages and forms work without any of it.
import "htmx.org";
import "./look";
import "./popover";
import "./dialog";
import "./palette";
import "./keyboard";
import "./brush";
import "./form";
import "./complete";
import "./quote";
import "./live";
import "./upload";
import "./inbox";
