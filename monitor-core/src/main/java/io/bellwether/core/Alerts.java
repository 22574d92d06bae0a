// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.NoSuchSeverity;
import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.text.Matchers;
import io.bellwether.core.text.MatchersText;
import io.bellwether.core.wiring.AlertDesk;
import io.bellwether.core.wiring.Done;
import io.bellwether.core.wiring.HandedIn;
import io.bellwether.core.wiring.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The alerts of a system: what goes on, who was told and why, and what people do about it.
 *
 * <p>All methods may be called by any thread. What is read is of one moment, and waits for the
 * engine to be between two batches, at the longest five seconds. What is done is done when its
 * future is: then it is kept, in the history where that works. A future that ends with {@link
 * IllegalArgumentException} has words for whoever did it. While nothing runs it is kept as well,
 * and told to people at the next start.
 */
public final class Alerts {
  private final AlertDesk desk;
  private final Records records;
  private final String address;

  Alerts(AlertDesk desk, Records records, String address) {
    this.desk = desk;
    this.records = records;
    this.address = address;
  }

  /**
   * The same for people who act from somewhere else than the host's own code: for the audit log.
   *
   * @param where from, such as {@code console}
   */
  public Alerts from(String where) {
    return new Alerts(desk, records, requireNonNull(where, "where"));
  }

  /**
   * All that are pending, firing or held, and those that have only just ended; those that came
   * first first.
   *
   * @throws IllegalStateException when the engine hangs
   */
  public List<ActiveAlert> active() {
    return desk.alerts().stream().map(Alerts::view).toList();
  }

  private static ActiveAlert view(AlertDesk.Seen seen) {
    return AlertViews.of(seen.alert(), seen.mute());
  }

  /**
   * Everything that is known of one episode, whether it goes on or is over.
   *
   * @param idOrBegin the id of the episode, or the begin of it
   * @throws IllegalArgumentException when there is none, or there are several
   * @throws IOException when the history cannot be read
   */
  public AlertDetails details(String idOrBegin) throws IOException {
    return AlertSearch.details(desk, records, requireNonNull(idOrBegin, "idOrBegin"));
  }

  /**
   * Why people were told of an episode, or not: its decision, and what has kept it from people
   * since, a line each.
   *
   * @throws IllegalArgumentException when there is none, or there are several
   * @throws IOException when the history cannot be read
   */
  public List<String> why(String idOrBegin) throws IOException {
    return AlertSearch.why(details(idOrBegin));
  }

  /**
   * Episodes that began from then on, newest first, as the history has them: also those that go on.
   *
   * @throws IOException when the history cannot be read
   */
  public List<AlertRow> since(Instant begin, int most) throws IOException {
    return records.alerts(requireNonNull(begin, "begin"), most);
  }

  /**
   * Those of them that have a text in their message, rule, labels or history, in whatever case.
   *
   * @throws IOException when the history cannot be read
   */
  public List<AlertRow> search(String text, Instant begin, int most) throws IOException {
    return records.searchAlerts(requireNonNull(text, "text"), requireNonNull(begin, "begin"), most);
  }

  /** The same as {@link #why(String)} of what was read before. */
  public List<String> why(AlertDetails details) {
    return AlertSearch.why(details);
  }

  /** All incidents that go on, the oldest first. */
  public List<IncidentView> incidents() {
    AlertDesk.Troubles all = desk.incidents();
    return all.incidents().stream()
        .map(
            one ->
                AlertViews.of(
                    one,
                    alert ->
                        AlertViews.of(alert, Optional.ofNullable(all.mutes().get(alert.key())))))
        .toList();
  }

  /**
   * What became of the alerts of an incident and of the messages about them, in the order of time:
   * the newest 200 things of at most 100 of its alerts.
   *
   * @throws IOException when the history cannot be read
   */
  public IncidentTimeline timeline(IncidentView incident) throws IOException {
    return IncidentSearch.timeline(desk, records, requireNonNull(incident, "incident"));
  }

  /**
   * Somebody takes an alert: it is not told again until it is worse or over.
   *
   * @param idOrBegin the id of the episode, or the begin of it
   * @param by who
   * @param comment may be empty
   */
  public CompletableFuture<Noted> acknowledge(String idOrBegin, String by, String comment) {
    return act(new Act.Acknowledge(idOrBegin, mark(by, comment)));
  }

  /** Nobody has it any more. */
  public CompletableFuture<Noted> unacknowledge(String idOrBegin, String by, String comment) {
    return act(new Act.Unacknowledge(idOrBegin, mark(by, comment)));
  }

  /** Somebody says that it is over; it has to be good once before it may fire again. */
  public CompletableFuture<Noted> resolve(String idOrBegin, String by, String comment) {
    return act(new Act.End(idOrBegin, mark(by, comment)));
  }

  private Mark mark(String by, String why) {
    return new Mark(requireNonNull(by, "by"), desk.now(), requireNonNull(why, "why"));
  }

  private CompletableFuture<Noted> act(Act.ToAlert act) {
    return desk.act(act, address)
        .thenApply(
            done ->
                new Noted(
                    done.alerts().isEmpty() ? act.alert() : done.alerts().get(0).id(),
                    done.durable()));
  }

  /**
   * Has nobody told of some alerts for a time; what people were told of before they are told the
   * end of all the same.
   *
   * @return with the id of the silence, and how many alerts it keeps quiet now
   * @throws IllegalArgumentException when the conditions cannot be read, or there are none
   */
  public CompletableFuture<Noted> silence(GivenSilence given) {
    Matchers when = MatchersText.read(given.when());
    if (when.all().isEmpty()) {
      throw new IllegalArgumentException(
          "a silence without conditions would be for all alerts; if that is meant, write"
              + " severity=~'.*'");
    }
    String id = UUID.randomUUID().toString().substring(24);
    Silence silence =
        new Silence(
            id,
            given.window(),
            when,
            given.from().orElse(desk.now()),
            given.until(),
            given.every().map(it -> new Recurrence(it.days(), it.from(), it.to(), it.zone())),
            given.by(),
            given.why());
    return desk.act(new Act.Silenced(silence), address)
        .thenApply(
            done ->
                new Noted(
                    id,
                    done.durable(),
                    OptionalInt.of(done.alerts().size()),
                    NoSuchSeverity.words(when)));
  }

  /** Ends a silence, by its id or the begin of it. */
  public CompletableFuture<Noted> endSilence(String idOrBegin, String by) {
    return desk.act(new Act.Unsilenced(idOrBegin, mark(by, "")), address)
        .thenApply(done -> new Noted(idOrBegin, done.durable()));
  }

  /** All silences and maintenance windows, those of the configuration first. */
  public List<SilenceView> silences() {
    Instant now = desk.now();
    return desk.silences().stream()
        .map(one -> AlertViews.of(one.silence(), one.configured(), now))
        .toList();
  }

  /**
   * Hands in what the host itself judged, all at one moment: what is of one group goes into one
   * message.
   *
   * @return done when all of it is kept: whether it is still there after the process was killed
   */
  public CompletableFuture<Boolean> raise(Collection<GivenAlert> alerts) {
    return desk.raise(
            alerts.stream()
                .map(one -> new HandedIn(one.labels(), one.notes(), one.begins(), one.ends()))
                .toList())
        .thenApply(Done::durable);
  }

  /** Who would be told of an alert of these labels, if it fired at this time. */
  public Told whoWouldBeTold(Labels labels, Severity severity, Instant at) {
    AlertDesk.Ways ways = desk.ways(labels, severity, at);
    return new Told(
        ways.ways().stream().map(AlertViews::of).toList(),
        ways.hush().map(one -> AlertViews.quiet(one.mute(at))),
        ways.inhibited().map(AlertViews::quiet));
  }
}
