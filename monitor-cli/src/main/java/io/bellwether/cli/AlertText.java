// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Alerts for somebody who was woken up: the worst first, since when, and who has them. */
final class AlertText {
  private static final List<String> SEVERITIES = List.of("critical", "warning", "info");
  private static final List<Integer> LENGTHS = List.of(13, 18, 23);

  private final TimeWords time;

  AlertText(ZoneId zone, Instant now) {
    this.time = new TimeWords(zone, now);
  }

  /**
   * One line each.
   *
   * @param nothing what to say when there are none
   */
  String list(Fields said, String nothing) {
    List<Fields> alerts = said.all("alerts");
    StringBuilder text = new StringBuilder(unwatched(said)).append(lines(alerts));
    if (alerts.isEmpty()) {
      text.append(nothing).append('\n');
    }
    if (said.yes("more")) {
      text.append("there are more, which are not shown; see --last\n");
    }
    return text + fleeting(said);
  }

  /** Those alone, the worst first. */
  String lines(List<Fields> alerts) {
    int id = idLength(alerts);
    StringBuilder text = new StringBuilder();
    alerts.stream()
        .sorted(Comparator.comparingInt(AlertText::rank))
        .forEach(alert -> text.append(line(alert, id)));
    return text.toString();
  }

  /** "No alert goes on" is no good news where nobody looks. */
  static String unwatched(Fields said) {
    return said.map().containsKey("is_running") && !said.yes("is_running")
        ? "nobody watches; this is what was known last; start it: bellwether monitor\n"
        : "";
  }

  private static String fleeting(Fields said) {
    return said.map().containsKey("durable") && !said.yes("durable")
        ? "this history is in memory only: what it says is gone with the process\n"
        : "";
  }

  /** Ids begin with the time: as much of them as tells those in the list apart. */
  private static int idLength(List<Fields> alerts) {
    for (int length : LENGTHS) {
      Set<String> begins = new HashSet<>();
      if (alerts.stream().allMatch(one -> id(one).isEmpty() || begins.add(begin(one, length)))) {
        return length;
      }
    }
    return 36;
  }

  private static String id(Fields alert) {
    return alert.text("id").orElse("");
  }

  private static String begin(Fields alert, int length) {
    String id = id(alert);
    return id.length() <= length ? id : id.substring(0, length);
  }

  private static int rank(Fields alert) {
    int severity = SEVERITIES.indexOf(alert.text("severity").orElse(""));
    boolean over = state(alert).equals("resolved");
    return (over ? 10 : 0) + (severity < 0 ? SEVERITIES.size() : severity);
  }

  private static String state(Fields alert) {
    return alert.text("state").orElse("?");
  }

  /** One alert in one line. */
  String line(Fields alert, int idLength) {
    String id = begin(alert, idLength);
    return "  "
        + pad(alert.text("severity").orElse("?"), 8)
        + "  "
        + pad(id.isEmpty() ? "-" : id, idLength)
        + "  "
        + name(alert)
        + ": "
        + clean(alert, "message")
        + time.since(alert)
        + ", "
        + standing(alert)
        + "\n";
  }

  private static String name(Fields alert) {
    String rule = clean(alert, "rule");
    return alert.text("component").map(it -> StatusText.clean(it) + " " + rule).orElse(rule);
  }

  /** How far it has come, and who has it. */
  private String standing(Fields alert) {
    String over =
        time.at(alert, "resolved").map(at -> " at " + at).orElse("")
            + alert.text("resolved_by").map(it -> " (" + StatusText.clean(it) + ")").orElse("");
    String taken = state(alert).equals("acknowledged") ? "" : ", acknowledged";
    List<String> because = alert.texts("because");
    return state(alert)
        + over
        + taken(taken, alert.below("acknowledged"))
        + quiet(alert.below("quiet"))
        + (because.isEmpty()
            ? ""
            : ", because " + StatusText.clean(String.join(", ", because)) + " is lost")
        + (alert.yes("flapping") ? ", comes and goes" : "")
        + (alert.yes("no_data") ? ", no data now" : "");
  }

  private static String taken(String how, Fields by) {
    return by.text("by")
        .map(
            who ->
                how
                    + " by "
                    + StatusText.clean(who)
                    + by.text("comment").map(it -> " (" + StatusText.clean(it) + ")").orElse(""))
        .orElse("");
  }

  private String quiet(Fields quiet) {
    if (quiet.map().isEmpty()) {
      return "";
    }
    return ", quiet by "
        + clean(quiet, "kind")
        + " of "
        + clean(quiet, "by")
        + quiet.text("why").map(it -> " (" + StatusText.clean(it) + ")").orElse("")
        + time.at(quiet, "until").map(at -> " until " + at).orElse("");
  }

  /** Everything about one. */
  String one(Fields alert) {
    StringBuilder text = new StringBuilder();
    text.append(unwatched(alert)).append(line(alert, 36).strip()).append('\n');
    alert.text("cause").ifPresent(it -> text.append("cause: " + StatusText.clean(it) + "\n"));
    alert.text("runbook").ifPresent(it -> text.append("runbook: " + StatusText.clean(it) + "\n"));
    alert.text("incident").ifPresent(it -> text.append("incident: " + StatusText.clean(it) + "\n"));
    text.append("labels: ").append(labels(alert.below("labels"))).append('\n');
    text.append("why:\n");
    alert.texts("why").forEach(line -> text.append("  " + StatusText.clean(line) + "\n"));
    List<Fields> timeline = alert.all("timeline");
    if (!timeline.isEmpty()) {
      text.append("what became of it:\n");
      timeline.forEach(entry -> text.append(entry(entry)));
    }
    List<Fields> messages = alert.all("messages");
    text.append(messages.isEmpty() ? "no message was sent about it\n" : "messages:\n");
    messages.forEach(message -> text.append(message(message)));
    return text.toString();
  }

  static String labels(Fields labels) {
    StringBuilder text = new StringBuilder();
    labels
        .map()
        .forEach(
            (name, value) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(name)
                    .append('=')
                    .append(StatusText.clean(value)));
    return text.toString();
  }

  private String entry(Fields entry) {
    return "  "
        + time.at(entry, "at").orElse("?")
        + "  "
        + clean(entry, "what")
        + entry.text("by").map(it -> " by " + StatusText.clean(it)).orElse("")
        + about(entry).map(it -> ": " + StatusText.clean(it)).orElse("")
        + "\n";
  }

  /** Who did it stands before it already. */
  private static Optional<String> about(Fields entry) {
    return entry
        .text("about")
        .map(it -> without(it, entry.text("by").orElse("")))
        .filter(it -> !it.isBlank());
  }

  /** Words that may begin with who did it, without that. */
  static String without(String words, String by) {
    String who = "by " + by;
    return words.startsWith(who) ? words.substring(who.length()).replaceFirst("^: ", "") : words;
  }

  private String message(Fields message) {
    return "  "
        + time.at(message, "at").orElse("?")
        + "  "
        + clean(message, "channel")
        + "  "
        + clean(message, "title")
        + (message.text("reason").orElse("").equals("digest") ? ", a digest of that time" : "")
        + "\n    "
        + clean(message, "outcome")
        + time.at(message, "ended").map(at -> " at " + at).orElse("")
        + message.text("answer").map(it -> ": " + StatusText.clean(it)).orElse("")
        + message.text("reference").map(it -> " (" + StatusText.clean(it) + ")").orElse("")
        + "\n";
  }

  private static String clean(Fields fields, String name) {
    return StatusText.clean(fields.text(name).orElse("?"));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
