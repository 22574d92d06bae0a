// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.notify.Router;
import io.bellwether.core.notify.Way;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where people and hosts ask about alerts, and act on them. */
public final class AlertDesk {
  private final Between between;
  private final Consumer<Event.OfAlarms> events;
  private final Clock clock;

  /** Reads the alarms between two batches, and waits for the one that goes on. */
  interface Between {
    <T> T read(Function<AlertReads, T> question);
  }

  /** An alert, and what keeps it quiet now. */
  public record Seen(Alert alert, Optional<Mute> mute) {}

  /**
   * All that is known of an alert that goes on.
   *
   * @param why where it goes and what keeps it from there; empty when nobody is told of it
   * @param groups keys of those it went into
   */
  public record Known(Seen seen, Optional<String> why, List<String> groups) {}

  /** Incidents, and what keeps each of their alerts quiet now, by the key of the alert. */
  public record Troubles(List<Incident> incidents, Map<String, Mute> mutes) {}

  /** A silence, and whether it stands in the configuration. */
  public record Hush(Silence silence, boolean configured) {}

  /** Where an alert would go, what would keep it from there then, and what does now. */
  public record Ways(List<Way> ways, Optional<Silence> hush, Optional<Mute> inhibited) {}

  /**
   * Asks nothing yet.
   *
   * @param events where acts and alerts of others go
   */
  AlertDesk(Between between, Consumer<Event.OfAlarms> events, Clock clock) {
    this.between = between;
    this.events = events;
    this.clock = clock;
  }

  /** All that are pending, firing, held, or over for so short a time that it still matters. */
  public List<Seen> alerts() {
    return between.read(
        alarms -> alarms.alerts().stream().map(alert -> seen(alert, alarms)).toList());
  }

  /** Those of them whose episode has an id that is this, or begins with it. */
  public List<Known> alerts(String idOrBegin) {
    return between.read(
        alarms ->
            alarms.alerts().stream()
                .filter(alert -> !idOrBegin.isEmpty() && alert.id().startsWith(idOrBegin))
                .map(alert -> known(alert, alarms))
                .toList());
  }

  private static Known known(Alert alert, AlertReads alarms) {
    return new Known(seen(alert, alarms), alarms.why(alert), alarms.groups(alert));
  }

  private static Seen seen(Alert alert, AlertReads alarms) {
    return new Seen(alert, alert.isFiring() ? alarms.mute(alert) : Optional.empty());
  }

  /** All incidents that go on, the oldest first. */
  public Troubles incidents() {
    return between.read(
        alarms -> {
          List<Incident> incidents = alarms.incidents();
          Map<String, Mute> mutes = new HashMap<>();
          for (Incident one : incidents) {
            one.alert().ifPresent(alert -> mute(alert, alarms, mutes));
            one.held().forEach(alert -> mute(alert, alarms, mutes));
          }
          return new Troubles(incidents, mutes);
        });
  }

  private static void mute(Alert alert, AlertReads alarms, Map<String, Mute> mutes) {
    seen(alert, alarms).mute().ifPresent(mute -> mutes.put(alert.key(), mute));
  }

  /** All silences and windows, those of the configuration first. */
  public List<Hush> silences() {
    return between.read(
        alarms -> {
          Set<Silence> set = new HashSet<>(alarms.silencesSet());
          return alarms.silences().stream().map(one -> new Hush(one, !set.contains(one))).toList();
        });
  }

  /** Who would be told of an alert of these labels at this time. */
  public Ways ways(Labels labels, Severity severity, Instant at) {
    Labels seen = Router.seen(labels, severity);
    return between.read(
        alarms ->
            new Ways(
                alarms.ways(labels, severity),
                alarms.silences().stream()
                    .filter(one -> one.isActive(at) && one.when().match(seen))
                    .findFirst(),
                alarms.inhibited(seen)));
  }

  /** A person does something; done when that is kept, or refused with words for that person. */
  public CompletableFuture<Done> act(Act act, String address) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    return sent(new Event.Acted(act, address, done), done);
  }

  /** Somebody else found troubles, all at one moment; done when they are kept. */
  public CompletableFuture<Done> raise(List<HandedIn> alerts) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    return sent(new Event.Raised(alerts, done), done);
  }

  private CompletableFuture<Done> sent(Event.OfAlarms event, CompletableFuture<Done> done) {
    try {
      events.accept(event);
    } catch (IllegalStateException closed) {
      done.completeExceptionally(closed);
    }
    return done;
  }

  /** What time it is for who acts. */
  public Instant now() {
    return clock.instant();
  }
}
