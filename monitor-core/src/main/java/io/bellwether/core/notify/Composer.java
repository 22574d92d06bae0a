// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Puts into words what a message says. Whatever comes from outside passes one filter here. */
public final class Composer {
  static final int MOST_ITEMS = 200;
  static final int MOST_IN_DIGEST = 50;
  static final int LONGEST_TEXT = 64_000;
  static final int LONGEST_TITLE = 300;

  private static final int WHOLE = 20;

  private final String system;
  private final UnaryOperator<String> safe;
  private final Function<Instant, String> time;
  private final Function<Alert, Labels> notes;
  private Wordings wordings = Wordings.USUAL;

  /**
   * One for all messages.
   *
   * @param system the name of what is watched, before each title; may be empty
   * @param safe makes one line of any text, without what could act or betray
   * @param time a time for people
   * @param notes what else is known of an alert when the message is written, such as {@code impact}
   */
  public Composer(
      String system,
      UnaryOperator<String> safe,
      Function<Instant, String> time,
      Function<Alert, Labels> notes) {
    this.system = system;
    this.safe = safe;
    this.time = time;
    this.notes = notes;
  }

  /** From now on messages are worded so. */
  public void wordings(Wordings next) {
    wordings = next;
  }

  /** The words of one message to this channel by that route. */
  Written write(Telling telling, String route, String channel) {
    Written usual = write(telling);
    Wording wording = wordings.of(route, channel);
    return wording.equals(Wording.USUAL)
        ? usual
        : cut(new Filling(safe, time, telling, usual).as(wording));
  }

  private static Written cut(Written said) {
    return new Written(
        said.severity(),
        cut(said.title(), LONGEST_TITLE),
        cut(said.text(), LONGEST_TEXT),
        said.items(),
        said.leftOut(),
        said.groupLabels());
  }

  /** The usual words of one message. */
  public Written write(Telling telling) {
    List<Alert> all = telling.all();
    int most = telling.reason() == Reason.DIGEST ? MOST_IN_DIGEST : MOST_ITEMS;
    List<Item> items = all.stream().limit(most).map(this::item).toList();
    return new Written(
        telling.worst(),
        cut(title(telling), LONGEST_TITLE),
        cut(text(telling, items), LONGEST_TEXT),
        items,
        all.size() - items.size(),
        safe(telling.groupLabels()));
  }

  private String title(Telling telling) {
    String name = system.isEmpty() ? "" : "[" + safe.apply(system) + "] ";
    List<Alert> all = telling.all();
    Alert first = all.get(0);
    String about =
        all.size() == 1
            ? where(first) + safe.apply(first.summary())
            : all.size() + " alerts, first " + where(first) + safe.apply(first.summary());
    return name + beginning(telling, first) + ": " + about;
  }

  private String beginning(Telling telling, Alert first) {
    return switch (telling.reason()) {
      case RESOLVED -> "resolved";
      case ACKNOWLEDGED -> "acknowledged by " + safe.apply(first.acknowledged().by());
      case DIGEST -> "digest, " + telling.worst().word();
      default -> telling.worst().word();
    };
  }

  /** Empty when the summary begins with it. */
  private String where(Alert alert) {
    String place = safe.apply(place(alert));
    return alert.summary().startsWith(place) ? "" : place + ": ";
  }

  static String place(Alert alert) {
    Labels labels = alert.labels();
    return labels.get("component").or(() -> labels.get("source")).orElse(alert.rule());
  }

  private String text(Telling telling, List<Item> items) {
    StringBuilder text = new StringBuilder();
    if (!telling.remark().isEmpty()) {
      text.append(safe.apply(telling.remark())).append("\n\n");
    }
    List<Alert> all = telling.all();
    if (telling.reason() == Reason.DIGEST || all.size() > WHOLE) {
      counts(text, all);
    }
    boolean digest = telling.reason() == Reason.DIGEST;
    for (int i = 0; i < items.size() && text.length() < LONGEST_TEXT; i++) {
      if (digest || i >= WHOLE) {
        line(text, all.get(i));
      } else {
        whole(text, all.get(i), items.get(i));
      }
    }
    int left = all.size() - items.size();
    if (left > 0) {
      text.append("and ").append(left).append(" more: bellwether alerts\n");
    }
    return text.toString().stripTrailing();
  }

  /** How many by rule and severity, and what became of them. */
  private void counts(StringBuilder text, List<Alert> all) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Alert alert : all) {
      int[] of =
          counts.computeIfAbsent(
              alert.severity().word() + " " + safe.apply(alert.rule()), name -> new int[2]);
      of[alert.isFiring() ? 0 : 1]++;
    }
    counts.forEach(
        (name, of) ->
            text.append(name)
                .append(": ")
                .append(of[0])
                .append(" going on, ")
                .append(of[1])
                .append(" over\n"));
    text.append('\n');
  }

  private void line(StringBuilder text, Alert alert) {
    text.append(alert.isFiring() ? alert.severity().word() : "over")
        .append(": ")
        .append(where(alert))
        .append(safe.apply(alert.summary()))
        .append(", since ")
        .append(time.apply(alert.fired()))
        .append('\n');
  }

  private void whole(StringBuilder text, Alert alert, Item item) {
    text.append(alert.isFiring() ? alert.severity().word() : "resolved")
        .append(": ")
        .append(where(alert))
        .append(safe.apply(alert.summary()))
        .append('\n');
    row(text, "rule", safe.apply(alert.rule()));
    row(text, "since", time.apply(alert.fired()));
    if (!alert.isFiring() && !alert.ended().equals(Instant.EPOCH)) {
      String by = alert.endedBy().isEmpty() ? "" : ", " + safe.apply(alert.endedBy());
      row(text, "until", time.apply(alert.ended()) + by);
    }
    if (item.value().isPresent()) {
      String limit =
          item.threshold().isPresent()
              ? ", limit " + ValueText.of(alert.threshold(), alert.unit())
              : "";
      row(text, "value", ValueText.of(alert.value(), alert.unit()) + limit);
    }
    item.notes().forEach((name, note) -> row(text, name, note));
    item.runbook().ifPresent(at -> row(text, "runbook", at.toString()));
    marks(alert).forEach(mark -> row(text, "note", mark));
    row(text, "more", "bellwether alerts " + alert.id());
    text.append('\n');
  }

  private static void row(StringBuilder text, String name, String what) {
    text.append("  ").append(name).append(": ").append(what).append('\n');
  }

  private List<String> marks(Alert alert) {
    List<String> marks = new ArrayList<>();
    if (alert.acknowledged().isSet()) {
      String why = alert.acknowledged().why();
      String by = "acknowledged by " + safe.apply(alert.acknowledged().by());
      marks.add(why.isEmpty() ? by : by + ": " + safe.apply(why));
    }
    if (alert.blind()) {
      marks.add("no data now; it may be over or not");
    }
    if (alert.flapping()) {
      marks.add("it comes and goes");
    }
    return marks;
  }

  private Item item(Alert alert) {
    Optional<URI> runbook = address(alert.runbook());
    Labels[] all = {Labels.NONE};
    if (!alert.cause().isEmpty()) {
      all[0] = all[0].with("cause", safe.apply(alert.cause()));
    }
    if (runbook.isEmpty() && !alert.runbook().isEmpty()) {
      all[0] = all[0].with("runbook", safe.apply(alert.runbook()));
    }
    notes.apply(alert).forEach((name, note) -> all[0] = all[0].with(name, safe.apply(note)));
    return new Item(
        alert.id(),
        alert.severity(),
        safe(alert.labels()),
        safe.apply(alert.summary()),
        alert.fired(),
        known(alert.value()),
        known(alert.threshold()),
        runbook,
        List.of(),
        alert.isFiring() ? Optional.empty() : Optional.of(alert.ended()),
        Fingerprint.of(alert.key()),
        all[0]);
  }

  private Labels safe(Labels labels) {
    Labels[] made = {labels};
    labels.forEach(
        (name, value) -> {
          String clean = safe.apply(value);
          if (!clean.equals(value)) {
            made[0] = made[0].with(name, clean);
          }
        });
    return made[0];
  }

  private static Optional<Double> known(double value) {
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }

  /** Only what a browser may open; anything else is words. */
  private static Optional<URI> address(String runbook) {
    if (!runbook.startsWith("https://") && !runbook.startsWith("http://")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(runbook));
    } catch (URISyntaxException e) {
      return Optional.empty(); // words, then, as said above
    }
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
