// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One alert as Alertmanager would see it.
 *
 * @param until when it was over; empty while it goes on
 */
record Told(Item item, Labels labels, Labels annotations, Optional<Instant> until) {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_STEP = 0x100000001b3L;

  /** As many as one message is to hold; of a message without alerts one that stands for it. */
  static List<Told> of(Notification notification, int most) {
    if (notification.items().isEmpty()) {
      return List.of(of(standIn(notification), notification));
    }
    return notification.items().stream().limit(most).map(item -> of(item, notification)).toList();
  }

  private static Item standIn(Notification notification) {
    String name = notification.reason() == Reason.TEST ? "BellwetherTrial" : "Bellwether";
    return new Item(
        notification.id(),
        notification.severity(),
        Labels.of("alertname", name),
        notification.title(),
        notification.composed().orElse(Instant.EPOCH),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Told of(Item item, Notification notification) {
    Labels labels = with(item.labels(), "alertname", "Bellwether");
    labels = with(labels, "severity", item.severity().word());
    Labels annotations = item.notes().with("summary", Shown.line(item.summary()));
    Optional<String> runbook = Shown.link(item.runbook());
    if (runbook.isPresent()) {
      annotations = annotations.with("runbook_url", runbook.get());
    }
    return new Told(item, labels, annotations, until(item, notification));
  }

  private static Labels with(Labels labels, String name, String otherwise) {
    return labels.get(name).isPresent() ? labels : labels.with(name, otherwise);
  }

  private static Optional<Instant> until(Item item, Notification notification) {
    boolean over = isEnd(notification);
    return item.resolved()
        .or(() -> over ? notification.composed() : Optional.empty())
        .or(() -> over ? Optional.of(item.since()) : Optional.empty());
  }

  /** Whether nothing of what a message tells goes on, also of what it has no room for. */
  private static boolean allOver(Notification notification) {
    boolean each =
        !notification.items().isEmpty()
            && notification.leftOut() == 0
            && notification.items().stream().allMatch(item -> item.resolved().isPresent());
    return each || isEnd(notification);
  }

  private static boolean isEnd(Notification notification) {
    return notification.reason() == Reason.RESOLVED || notification.reason() == Reason.TEST;
  }

  boolean isOver() {
    return until.isPresent();
  }

  /** Of one without: the same for the same labels. */
  String fingerprint() {
    if (!item.fingerprint().isEmpty()) {
      return item.fingerprint();
    }
    long hash = FNV_START;
    for (char letter : labels.toString().toCharArray()) {
      hash = (hash ^ letter) * FNV_STEP;
    }
    return String.format(Locale.ROOT, "%016x", hash);
  }

  /** As Alertmanager says it of a message. */
  static String status(Notification notification) {
    return allOver(notification) ? "resolved" : "firing";
  }

  /** As in {@code firing}. */
  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
