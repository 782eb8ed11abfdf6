// The day slider, the ownership picture, and a word when a file is done. Everything else on the pages works without a script.
"use strict";

const DAY_MS = 86400000;
const dayNumber = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY_MS);
const dayText = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

const REST_MS = 250; // an arrow that is held down asks once, when it rests
let resting; // until the slider asks
let held = false; // by the keyboard, so that the next answer's slider gets the focus back

function prepareSlider(slider) {
  slider.min = Math.min(dayNumber(slider.dataset.first), dayNumber(slider.dataset.on));
  slider.max = Math.max(dayNumber(slider.dataset.last), dayNumber(slider.dataset.on));
  slider.value = dayNumber(slider.dataset.on);
  const shown = slider.closest("label").querySelector("[data-day]");
  slider.addEventListener("input", () => {
    shown.textContent = dayText(slider.value);
    slider.setAttribute("aria-valuetext", dayText(slider.value));
  });
  slider.addEventListener("change", () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const form = document.querySelector("form.ask");
      held = document.activeElement === slider;
      form.elements.as_of.value = dayText(slider.value);
      form.requestSubmit();
    }, REST_MS);
  });
  if (held && document.activeElement === document.body) slider.focus();
  held = false;
}

function colours() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return dark
    ? { ink: "#e6edf3", paper: "#13171f", line: "#6b7683", card: "#262c33" }
    : { ink: "#1b222a", paper: "#ffffff", line: "#8a949e", card: "#eef0f2" };
}

function pictureStyle() {
  const { ink, paper, line, card } = colours();
  return [
    { selector: "node", style: { label: "data(label)", "font-size": 11, color: ink, "text-wrap": "wrap", "text-max-width": 130, "text-valign": "bottom", "text-margin-y": 4, width: 18, height: 18, "background-color": card, "border-width": 2, "border-color": line, "text-background-color": paper, "text-background-opacity": 0.8 } },
    { selector: "node[?listed]", style: { "background-color": "#b3261e", "border-color": "#b3261e" } },
    { selector: "node[?centre]", style: { "border-color": "#0b5cad", "border-width": 5, width: 24, height: 24, "font-weight": "bold" } },
    { selector: "edge", style: { label: "data(share)", "font-size": 10, color: ink, width: 1.4, "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "curve-style": "bezier", "arrow-scale": 0.8, "text-background-color": paper, "text-background-opacity": 0.85 } },
    { selector: "edge[?far]", style: { label: "", "source-label": "data(share)", "source-text-offset": 62 } },
    { selector: "edge[?doubtful]", style: { "line-style": "dashed" } },
    { selector: "edge[?lit]", style: { width: 3.5, "line-color": "#b3261e", "target-arrow-color": "#b3261e", "z-index": 9 } },
  ];
}

const MOST_LISTS = 3; // named below a party; its page names the others
const LEVEL_PX = 110; // what the names of one level need
const GAP_PX = 16;
const SHARE_PX = 20; // what the share of a tie needs between two rows

function labelOf(node) {
  const more = node.listed.length - MOST_LISTS;
  const lists = node.listed.slice(0, MOST_LISTS).join(", ");
  return [node.caption, more > 0 ? `${lists} and ${more} more` : lists].filter(Boolean).join("\n");
}

// How many ties the longest way down to each party has; a tie that closes a circle counts for nothing, and whom nobody owns stands beside what it owns.
function depthsOf(cy) {
  const depths = new Map();
  const open = new Set();
  const depth = (node) => {
    if (depths.has(node.id())) return depths.get(node.id());
    open.add(node.id());
    const above = node.incomers("node").filter((owner) => !open.has(owner.id())).map((owner) => depth(owner) + 1);
    open.delete(node.id());
    depths.set(node.id(), Math.max(0, ...above));
    return depths.get(node.id());
  };
  cy.nodes().forEach(depth);
  cy.nodes().filter((node) => node.incomers("node").empty() && node.outgoers("node").nonempty()).forEach((owner) => {
    depths.set(owner.id(), Math.min(...owner.outgoers("node").map((held) => depths.get(held.id()) - 1)));
  });
  return depths;
}

// The parties of each depth, in the order that the layout found: the owners first.
function levelsOf(cy) {
  const depths = depthsOf(cy);
  const levels = [];
  cy.nodes().forEach((node) => { (levels[depths.get(node.id())] ??= []).push(node); });
  return levels.filter(Boolean).map((nodes) => nodes.sort((one, other) => one.position("x") - other.position("x")));
}

// Owners stand left and holdings right, a party a line, so that no name lies on another; where the way is too long for that, owners stand above.
function placeParties(cy, place) {
  const levels = levelsOf(cy);
  const widest = Math.max(...levels.map((nodes) => nodes.length));
  const width = place.clientWidth;
  const stacked = levels.length * LEVEL_PX > width && levels.length > widest;
  cy.style().selector("node").style("text-max-width", Math.min(150, width / (stacked ? widest : levels.length) - 12)).update();
  const high = (node) => node.boundingBox({ includeEdges: false }).h + GAP_PX;
  const heights = levels.map((nodes) => nodes.map(high).reduce((one, other) => (stacked ? Math.max(one, other) : one + other)) + (stacked ? SHARE_PX : 0));
  const height = stacked ? heights.reduce((one, other) => one + other) : Math.max(260, ...heights);
  place.style.height = `${height}px`;
  cy.resize();
  cy.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  let above = 0;
  levels.forEach((nodes, level) => {
    const spare = stacked ? 0 : (height - heights[level]) / nodes.length;
    let top = above;
    nodes.forEach((node, at) => {
      const x = stacked ? ((at + 0.5) * width) / nodes.length : ((level + 0.5) * width) / levels.length;
      node.position({ x, y: top + spare / 2 + GAP_PX / 2 + node.outerHeight() / 2 });
      if (!stacked) top += high(node) + spare;
    });
    if (stacked) above += heights[level];
  });
  // What goes past a party between has its share beside the owner, where no name can lie on it.
  const levelOf = new Map(levels.flatMap((nodes, level) => nodes.map((node) => [node.id(), level])));
  cy.edges().forEach((tie) => { tie.data("far", levelOf.get(tie.target().id()) - levelOf.get(tie.source().id()) > 1); });
}

// One line between two parties, with every share that is claimed on it: lines of their own would print one over the other.
function linesOf(edges) {
  const lines = new Map();
  edges.forEach((edge) => {
    const between = `${edge.holder} ${edge.held}`;
    const line = lines.get(between) ?? { source: edge.holder, target: edge.held, shares: new Set(), doubtful: true, lit: false };
    line.shares.add(edge.share);
    line.doubtful &&= edge.doubtful;
    line.lit ||= edge.lit;
    lines.set(between, line);
  });
  return [...lines.values()].map(({ shares, ...line }) => ({ ...line, share: [...shares].join(" or ") }));
}

function tieWords(edge, captions) {
  const claimed = edge.claimant ? `, says ${edge.claimant}` : "";
  const doubt = edge.doubtful ? " (proposed, disputed or reported)" : "";
  return `${captions[edge.holder]} → ${captions[edge.held]}: ${edge.share}${claimed}${doubt}`;
}

const drawn = new Set();

// A place that the next answer has taken away has no size to draw in, and what was drawn there listens to the window still.
function forgetPicturesGone() {
  [...drawn].filter((cy) => !cy.container().isConnected).forEach((cy) => { drawn.delete(cy); cy.destroy(); });
}

async function drawPicture(place) {
  const answer = await fetch(place.dataset.picture, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const picture = await answer.json();
  if (!place.isConnected) return;
  const captions = Object.fromEntries(picture.nodes.map((node) => [node.id, node.caption]));
  const list = place.parentElement.querySelector("[data-ties]");
  if (list) list.replaceChildren(...picture.edges.map((edge) => Object.assign(document.createElement("li"), { textContent: tieWords(edge, captions) })));
  if (picture.edges.length === 0) {
    place.textContent = "No ties of ownership, control or product are known on this day.";
    place.classList.add("bare");
    return;
  }
  const elements = [
    ...picture.nodes.map((node) => ({ data: { id: node.id, label: labelOf(node), listed: node.listed.length > 0, centre: node.centre } })),
    ...linesOf(picture.edges).map((line, at) => ({ data: { id: `t${at}`, ...line } })),
  ];
  const cy = cytoscape({ container: place, elements, style: pictureStyle(), userZoomingEnabled: false, userPanningEnabled: !matchMedia("(pointer: coarse)").matches, layout: { name: "breadthfirst", directed: true, padding: 24, spacingFactor: 1.25, avoidOverlap: true } });
  placeParties(cy, place);
  drawn.add(cy);
  cy.on("tap", "node", (event) => { location.href = `/view/entities/${encodeURIComponent(event.target.id())}`; });
  place.dataset.drawn = picture.nodes.length;
}

function prepare(root) {
  forgetPicturesGone();
  root.querySelectorAll(".slider input[type=range]").forEach(prepareSlider);
  root.querySelectorAll("[data-picture]:not([data-started])").forEach((place) => { place.dataset.started = "yes"; drawPicture(place); });
}

// A screen reader hears when a file changes its state, not every row of it.
function tellState() {
  const said = document.querySelector("[data-said]");
  const job = document.getElementById("job");
  if (said && job && said.textContent !== job.dataset.state) said.textContent = job.dataset.state;
}

document.addEventListener("DOMContentLoaded", () => prepare(document));
document.addEventListener("htmx:after:swap", () => { prepare(document.getElementById("answer") || document); tellState(); });
