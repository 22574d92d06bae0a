// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.notify.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is kept for people to read: the audit log, what sources told, and how the history is. */
public final class Records {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MOST_MESSAGES = 1_000;

  private final Chronicle chronicle;
  private final Clock clock;
  private final UnaryOperator<String> safe;

  /** How the history is: of what kind, whether it outlives the process, and what is wrong. */
  public record Memory(
      String kind, boolean durable, Optional<HistoryNews> trouble, HistoryFigures figures) {}

  /**
   * Of this history.
   *
   * @param safe takes the secrets of the configuration out of what somebody asked for
   */
  Records(Chronicle chronicle, Clock clock, UnaryOperator<String> safe) {
    this.chronicle = chronicle;
    this.clock = clock;
    this.safe = safe;
  }

  /** Keeps what somebody did, beside what the engine keeps. */
  public boolean note(String actor, String address, String act, String result) {
    return chronicle.note(
        new AuditAct(clock.instant(), actor, address, safe.apply(act), "", safe.apply(result)));
  }

  /** Entries of the audit log after a sequence number, oldest first. */
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return chronicle.store().audit(after, most);
  }

  /** What sources told, newest first. */
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    return chronicle.store().events(source, kind, from, to, most);
  }

  /** Episodes of alerts that began from then on, newest first. */
  public List<AlertRow> alerts(Instant from, int most) throws IOException {
    return chronicle.store().alerts(from, END, most);
  }

  /** Those of them in which a text stands. */
  public List<AlertRow> searchAlerts(String text, Instant from, int most) throws IOException {
    return chronicle.store().search(text, from, END, most);
  }

  /** Episodes whose id begins so. */
  public List<AlertRow> alertsById(String begin, int most) throws IOException {
    return chronicle.store().alertsById(begin, most);
  }

  /** What became of one episode, oldest first. */
  public List<AlertLogRow> alertLog(String id) throws IOException {
    return chronicle.store().alertLog(id);
  }

  /** Messages about a group of alerts from then on, newest first. */
  public List<MessageRow> messages(String group, Instant from) throws IOException {
    return chronicle.store().messages(Optional.of(group), from, END, MOST_MESSAGES);
  }

  /** Digests of channels from then on, newest first: those are of no group. */
  public List<MessageRow> digests(Instant from) throws IOException {
    return messages(Message.DIGEST, from);
  }

  /** Whether the audit log is what was written. */
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return chronicle.store().verifyAudit(known);
  }

  /** How the history is. */
  public Memory memory() {
    HistoryStore store = chronicle.store();
    return new Memory(
        chronicle.choice().kind(),
        store.durable(),
        chronicle.troubles().stream().findFirst(),
        store.figures());
  }
}
