// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.cli.json.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How everything is, for somebody who was woken up: the worst first, since when and why. */
final class StatusText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final Instant now;

  StatusText(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  String of(Fields status) {
    StringBuilder text = new StringBuilder();
    text.append(head(status));
    components(status).forEach(text::append);
    status
        .below("paused")
        .map()
        .forEach((name, why) -> text.append("  paused    " + name + "  " + clean(why) + "\n"));
    text.append(alerts(status));
    status.texts("warnings").forEach(one -> text.append("warning: " + clean(one) + "\n"));
    return text.append(daemon(status)).toString();
  }

  private String head(Fields status) {
    return clean(status.text("name").orElse("bellwether"))
        + " is "
        + status.text("overall").orElse("unknown")
        + since(status)
        + "\n";
  }

  private List<String> components(Fields status) {
    Fields all = status.below("components");
    List<Fields> sorted = new ArrayList<>();
    all.map().keySet().forEach(name -> sorted.add(all.below(name)));
    sorted.sort(Comparator.comparingInt(StatusText::rank));
    int width = all.map().keySet().stream().mapToInt(String::length).max().orElse(0);
    return sorted.stream().map(one -> component(one, width)).toList();
  }

  /** What fires, and what nobody is told of. */
  private String alerts(Fields status) {
    StringBuilder text = new StringBuilder();
    List<Fields> alerts = status.all("alerts");
    if (!alerts.isEmpty()) {
      text.append(alerts.size() == 1 ? "1 alert fires:\n" : alerts.size() + " alerts fire:\n");
      text.append(new AlertText(zone, now).lines(alerts));
    }
    List<Fields> silences = status.all("silences");
    if (!silences.isEmpty()) {
      text.append("silenced:\n");
      TimeWords time = new TimeWords(zone, now);
      silences.forEach(one -> text.append(SilenceText.line(one, time)));
    }
    status
        .text("alerts_unknown")
        .ifPresent(why -> text.append("alerts: not known now: " + clean(why) + "\n"));
    return text.toString();
  }

  private static int rank(Fields component) {
    return List.of("critical", "unknown", "warning", "healthy")
        .indexOf(component.text("status").orElse("unknown"));
  }

  private String component(Fields one, int width) {
    String name = one.text("component").orElse("?");
    String level = one.text("status").orElse(Level.UNKNOWN.word());
    return "  "
        + pad(level, 8)
        + "  "
        + pad(name, width)
        + "  "
        + clean(why(one))
        + (level.equals("healthy") ? "" : since(one))
        + looked(one)
        + (one.yes("flapping") ? ", flapping" : "")
        + "\n";
  }

  /** With what to do about it, where that is known and it is still why. */
  private static String why(Fields one) {
    String message = one.text("message").orElse("");
    return one.text("error_message").filter(it -> it.startsWith(message)).orElse(message);
  }

  private String since(Fields one) {
    return time(one, "since").map(at -> " since " + local(at) + " (" + ago(at) + ")").orElse("");
  }

  private String looked(Fields one) {
    return time(one, "last_check").map(at -> ", looked at " + ago(at) + " ago").orElse("")
        + time(one, "next_check")
            .filter(next -> next.isAfter(now))
            .map(next -> ", next in " + words(Duration.between(now, next)))
            .orElse("");
  }

  private String daemon(Fields status) {
    Fields daemon = status.below("daemon");
    String history = history(status.below("history"));
    if (!status.yes("is_running")) {
      return history
          + "nobody watches"
          + daemon
              .text("killed")
              .map(one -> ": the one before (" + clean(one) + ") did not end by itself")
              .orElse("")
          + "; start it: bellwether monitor\n";
    }
    return history
        + "watched by pid "
        + daemon.number("pid").orElse(0L)
        + " of user "
        + daemon.text("user").orElse("?")
        + since(daemon)
        + daemon.text("configuration").map(path -> ", configured by " + path).orElse("")
        + daemon.text("state").map(path -> ", keeps its state in " + path).orElse("")
        + "\n";
  }

  private String history(Fields history) {
    return history
            .text("trouble")
            .map(trouble -> "history: " + clean(trouble) + since(history) + "\n")
            .orElse("")
        + (history.map().isEmpty() || history.yes("durable")
            ? ""
            : "history: what is known now is kept in memory alone, and gone with the process\n");
  }

  private static Optional<Instant> time(Fields one, String name) {
    try {
      return one.text(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private String local(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private String ago(Instant at) {
    return words(Duration.between(at, now));
  }

  static String words(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
  }

  /** What comes from outside must not move the cursor of who reads it. */
  static String clean(Object said) {
    return String.valueOf(said).replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
