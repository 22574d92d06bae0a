// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds notifications for tests of channels.
 *
 * <pre>{@code
 * Notification fires = Notifications.firing("warehouse is lost").build();
 * Notification isOver = Notifications.resolving(fires).build();
 * }</pre>
 *
 * <p>What is not said has values as the core gives them: an id of its own, an episode of its own,
 * one item, and a text that names it.
 */
public final class Notifications {
  private static final Instant SINCE = ManualClock.START.minusSeconds(90);

  private record Told(
      String id,
      String episode,
      Reason reason,
      String group,
      Severity severity,
      String title,
      String text,
      List<Item> items,
      Optional<URI> link,
      Optional<String> previousReference,
      Labels groupLabels,
      int leftOut,
      Optional<Instant> composed)
      implements Notification {}

  private final Reason reason;
  private final List<Item> items = new ArrayList<>();
  private String id = "n-" + UUID.randomUUID();
  private String episode = "e-" + UUID.randomUUID();
  private String group = "warehouse";
  private Severity severity = Severity.CRITICAL;
  private String title;
  private Optional<String> text = Optional.empty();
  private Optional<URI> link = Optional.empty();
  private Optional<String> previousReference = Optional.empty();
  private Labels groupLabels = Labels.NONE;
  private int leftOut;
  private Optional<Instant> composed = Optional.empty();

  private Notifications(Reason reason, String title) {
    this.reason = reason;
    this.title = title;
  }

  /** Something began. */
  public static Notifications firing(String title) {
    return of(Reason.FIRING, title);
  }

  /** Told for the given reason. */
  public static Notifications of(Reason reason, String title) {
    return new Notifications(reason, title);
  }

  /** What was told before is over: the same episode, group and items, and an id of its own. */
  public static Notifications resolving(Notification firing) {
    Notifications over = following(Reason.RESOLVED, firing);
    over.items.replaceAll(item -> over(item, ManualClock.START));
    return over.title("resolved: " + firing.title());
  }

  /** One more of the same episode, with its group, severity and items, and an id of its own. */
  public static Notifications following(Reason reason, Notification before) {
    Notifications next = of(reason, before.title()).episode(before.episode()).group(before.group());
    next.items.addAll(before.items());
    next.link = before.link();
    next.previousReference = before.previousReference();
    next.groupLabels = before.groupLabels();
    return next.severity(before.severity());
  }

  /** An item with no figure, runbook or remedy. */
  public static Item item(String alertId, Severity severity, String summary) {
    return new Item(
        alertId,
        severity,
        Labels.of("source", "warehouse"),
        summary,
        SINCE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same item, over since then. */
  public static Item over(Item item, Instant resolved) {
    return with(item, Optional.of(resolved), item.notes());
  }

  /** The same item with more words by name, such as {@code cause}. */
  public static Item noting(Item item, Labels notes) {
    return with(item, item.resolved(), notes);
  }

  private static Item with(Item item, Optional<Instant> resolved, Labels notes) {
    return new Item(
        item.alertId(),
        item.severity(),
        item.labels(),
        item.summary(),
        item.since(),
        item.value(),
        item.threshold(),
        item.runbook(),
        item.tried(),
        resolved,
        item.fingerprint(),
        notes);
  }

  /** Sets the id, which is the same in every repetition. */
  public Notifications id(String value) {
    id = value;
    return this;
  }

  /** Sets the episode, which is the same from firing to resolve. */
  public Notifications episode(String value) {
    episode = value;
    return this;
  }

  /** Sets the group. */
  public Notifications group(String value) {
    group = value;
    return this;
  }

  /** Sets the severity of the whole. */
  public Notifications severity(Severity value) {
    severity = value;
    return this;
  }

  /** Sets the one line. */
  public Notifications title(String value) {
    title = value;
    return this;
  }

  /** Sets the whole text; without it it is made of the title and the items. */
  public Notifications text(String value) {
    text = Optional.of(value);
    return this;
  }

  /** Adds an item; without any there is one that says what the title says. */
  public Notifications about(Item item) {
    items.add(item);
    return this;
  }

  /** Sets where to look. */
  public Notifications link(URI value) {
    link = Optional.of(value);
    return this;
  }

  /** Sets what the channel's last receipt for this group carried. */
  public Notifications previousReference(String value) {
    previousReference = Optional.of(value);
    return this;
  }

  /** Sets what all alerts of the group have in common. */
  public Notifications groupLabels(Labels value) {
    groupLabels = value;
    return this;
  }

  /** Sets how many alerts it is about beyond its items. */
  public Notifications leftOut(int value) {
    leftOut = value;
    return this;
  }

  /** Sets when it was written. */
  public Notifications composed(Instant value) {
    composed = Optional.of(value);
    return this;
  }

  /** The notification. */
  public Notification build() {
    List<Item> all = items.isEmpty() ? List.of(item("a-1", severity, title)) : List.copyOf(items);
    return new Told(
        id,
        episode,
        reason,
        group,
        severity,
        title,
        text.orElseGet(() -> wording(all)),
        all,
        link,
        previousReference,
        groupLabels,
        leftOut,
        composed);
  }

  private String wording(List<Item> all) {
    StringBuilder words = new StringBuilder(title);
    all.forEach(
        item ->
            words.append("\n").append(item.severity().word()).append(": ").append(item.summary()));
    return words.toString();
  }
}
