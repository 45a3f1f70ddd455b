/* What Python hands the components, as their scripts read it; tests/web holds it on the other side. */

type Content = Node | string | null;
type Keyed = { [key: string]: string };
type Panel = Grid & { title: string; lead?: string; empty?: string; folds?: boolean; look?: string };

/** What Streamlit calls a component with, at first and whenever its data change. */
interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
  setStateValue(name: string, value: unknown): void;
}

interface Link {
  text: string;
  href: string;
  name?: string; // says more where the text is short
  current?: boolean;
}

interface Choice {
  name: string;
  options: Link[];
}

/* --- drafts --- */

interface DraftForm {
  act: string;
  subject: string;
  copy: string;
}

/** What was typed in a form; it lies in the tab's storage until the desk has kept it. */
interface DraftEntry extends DraftForm {
  version: number;
  origin: string; // the draft of an earlier session in this tab that it goes on from; "" = none
  fields: Keyed;
}

/** What a component records of itself; drafts of `finished` copies are over. */
interface OwnDraft extends DraftForm {
  finished: string[];
  filled: number; // when the desk looked for what it had kept, in seconds
}

interface DraftFields extends OwnDraft {
  fields: Keyed; // name: the class of its widget
  texts: string[]; // names of those that are typed in, which a script can fill
  choices: { [field: string]: Keyed }; // label: value; of a switch "on" and "off"
  open: string[]; // names of choices that take any text
  saved: Keyed; // name: text that is saved, which is no draft
  partial: boolean; // fields may be folded away
}

interface Watch {
  data: DraftFields;
  trigger: ((name: string, value: unknown) => void) | null;
  from: DraftEntry | null; // what the journal held when the form was drawn
  isFirst: boolean; // the fields may have been typed in before the script had come
  texts: Keyed; // what is to stand in fields that are typed in
  others: Keyed; // … in other fields, which the desk fills
  written: Set<string>; // fields that held theirs
  tried: number; // since when a text is put into a field
  stood: number; // since when every field stands
  isTyped: boolean; // something was typed before every field stood
  base: Keyed | null; // what changes are compared with; null while the form is being filled
  timer: number;
  elsewhere: string; // when the desk last kept another tab's text of this form
}

interface LineWords {
  broken: string;
  typed: string;
  saved: string;
  file: string;
  lost: string;
  healed: string;
}

interface LineData {
  address: string;
  owner: string;
  words: LineWords;
}

/* --- every page --- */

interface Assistance {
  language: string;
  phrases: Keyed; // Streamlit's English → the reader's language
  words: { working: string; opening: string; doing: string; preparing: string; sending: string; seconds: string };
}

/* --- overview --- */


interface Tile {
  light: string;
  state: string;
  count: number;
  word: string;
  note: string;
  href: string;
  chosen: boolean;
}

interface Goal {
  code: string;
  href: string;
  light: string;
  name: string;
  owner: string;
  value: string;
  unit: string;
  target: string;
  worded: string;
  completion: string;
  gap: string;
  gapBefore: string;
  gapUnit: string;
  gapLight: string;
  yoy: string;
  yoyUnit: string;
  conditions: Condition[];
  bar: number | null; // 0 to 1
  tick: number | null;
  spark: (number | null)[];
  missing: number[]; // places in the spark that owe a figure
  remark: string;
  heat: [string, number][]; // January to December: the light, and the month that made it good or 0
}

interface Condition {
  light: string;
  name: string;
  value: string;
  unit: string;
  target: string;
}

interface OverviewTable {
  language: string;
  title: string;
  facts: string[];
  steps: Link[];
  choices: Choice[];
  meeting: Link;
  tiles: Tile[];
  sentence: string;
  columns: Keyed;
  rows: Goal[];
  lights: Keyed;
  months: string[];
  words: Keyed;
  everything: string;
  ahead: string; // the charts' script, "" = none
}

/* --- items --- */

interface ActionList {
  language: string;
  title: string;
  views: Link[];
  choices: Choice[];
  tiles: Tile[];
  more: { look: string; text: string; count: number; href: string; chosen: boolean }[];
  sentence: string;
  columns: Keyed;
  groups: { title: string; count: number; rows: Keyed[] }[];
  folded: boolean;
  words: Keyed;
  everything: string;
}

/* --- reporting --- */

interface CopyButton {
  text: string;
  copy: string;
  copied: string;
  select: string;
}

interface Reminder {
  text: string;
  label: string;
  copy: string;
  select: string;
}

interface EntryGrid {
  draft: OwnDraft;
  label: string;
  heads: string[];
  lines: EntryLine[];
  empty: string;
  share: string; // what counts make, with {share}
  longest: number;
  begin: string; // code of the indicator to go to; "" = none
}

interface EntryLine {
  key: string;
  code: string;
  name: string;
  unit: string;
  basis: string;
  last: string;
  measure: string;
  goal: string;
  figure: string;
  note: string;
  counts: ["numerator" | "denominator", string, string][]; // field, label and text; none = one figure alone is typed
  decimals: number | null; // of the share that counts make
  light: [string, string, string] | []; // name, mark and pace of its goal; none = it is not judged
  options: [string, string][]; // value and word; none = a figure is typed
  doubts: { low?: string; below?: string; high?: string; above?: string }; // bounds, and what is said beyond them
}

interface CatalogueGrid {
  label: string;
  edition: number; // an answer of another one does not count
  longest: number; // characters of a cell
  heads: CatalogueHead[];
  rows: CatalogueRow[];
  options: { [name: string]: [string, string][] }; // value and word
  words: { empty: string; last: string; keys: string };
}

interface CatalogueHead {
  title: string;
  look: string;
}

interface CatalogueRow {
  cells: CatalogueCell[];
  title: string; // of a group
  look: string;
}

interface CatalogueCell {
  text: string;
  key: string; // blank = it cannot be edited
  base: string; // as it is saved
  options: string;
  problem: string;
  hint: string; // last year's
  blank: string; // what holds where the cell says nothing
  unit: string;
  lights: CatalogueLight[];
}

interface CatalogueLight {
  look: string;
  shape: string;
  word: string;
}

interface Sheet {
  label: string;
  columns: SheetColumn[];
  more: string;
  uses: { use: string; text: string }[];
  heads: [string, string][]; // what a row of the head can say, and its word; none = it is not asked
  rows: SheetRow[];
  words: Keyed;
}

interface SheetColumn {
  place: number;
  letter: string;
  use: string;
  taken: string;
  look: string;
  unknown: boolean;
  about: string;
}

/** A row, or with ``gap`` the word of how many are left out between two. */
interface SheetRow {
  number: number;
  look: string;
  why: string;
  gap?: string;
  skipped: boolean;
  head: string | null; // what it says of the columns; "" = it is data, null = it is not asked
  mark: SheetMark | null;
  cells: (string | SheetCell)[];
}

interface SheetCell {
  text: string;
  mark?: SheetMark | null;
  edited?: boolean;
  long?: boolean; // cut short, so not to be edited
}

interface SheetMark {
  look: "bad" | "warn" | "said" | "note";
  title: string;
}

type SheetAct = (act: { act: string; [detail: string]: unknown }) => void;

/* --- presenter --- */

interface DeckData {
  key: string;
  language: string;
  label: string;
  plotly: string;
  screens: Screen[];
  standing: string;
  badge: string;
  entry: DeckEntry | null;
  answer: DeckAnswer | null;
  keys: [string, string][];
  words: Keyed;
}

interface DeckEntry {
  departments: { code: string; name: string; lead: string }[];
  deadline: string;
  draft: OwnDraft | null; // null = what is typed is not kept
  begun: Keyed; // what an earlier session typed and did not record, by screen: a DecisionDraft as JSON
  restored: string;
}

interface DeckAnswer {
  token: string;
  error: string;
}

interface Screen {
  id: string;
  kind: string;
  title: string;
  name: string;
  chapter?: string;
  light?: { code: string; text: string };
  lead?: string;
  aside?: string[];
  long?: boolean;
  page?: string;
  facts?: string[];
  panels?: { [key: string]: Panel };
  department?: string;
  person?: string;
  indicator?: string;
}

interface Cover extends Screen {
  over?: string;
}

interface TextScreen extends Screen {
  columns: { title?: string; paragraphs: string[] }[];
  size?: string;
}

interface TilesScreen extends Screen {
  tiles: { light?: string; word: string; count: number; unit?: string; note?: string }[];
  notes?: string[];
}

interface Grid {
  columns: { text: string; look?: string; width?: number }[];
  rows: { cells: (string | Cell)[]; light?: string; look?: string }[];
}

interface Cell {
  text: string;
  light?: string;
  small?: string;
  tone?: string;
}

interface ListScreen extends Screen {
  columns?: number;
  sections: { title?: string; light?: string; lines: Item[] }[];
}

interface Item {
  text: string;
  light?: string;
  number?: string;
  look?: string;
  small?: string;
  decision?: string; // its id, where it can be changed
}

interface PicturesScreen extends Screen {
  pictures: { src: string; caption?: string }[];
}

interface FocusScreen extends Screen {
  figure?: { data: object[]; layout: object };
  empty: string;
  strip: { light: string; late?: boolean; said: string }[];
  stripLabel: string;
  conditions?: { light: string; word: string; name: string; value: string; target: string }[];
  figures: { name: string; tone?: string; shown: string; unit?: string }[];
  notes: { look?: string; title: string; paragraphs: string[] }[];
  items: Item[];
  decisions: Item[];
  decidedTitle: string;
  more: string;
  folded: boolean;
}

/** What is typed of a decision until it is recorded. */
interface DecisionDraft {
  words: string;
  listed: boolean;
  task: string;
  lead: string;
  supporting: string[];
  responsible: string;
  leader: string;
  deadline: string;
  replaces: string;
  token: string;
}

interface Window {
  Plotly?: { newPlot(frame: HTMLElement, data: object[], layout: object, config: object): void };
  deskTyped?: WeakSet<object>; // fields typed in since the page was opened
  deskKept?: Map<string, { entry: DraftEntry; at: number }>; // what the desk kept last of each form, and when
}
