// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept for people to read: the audit log, what sources told, and how the history is. */
public final class Records {
  private final Chronicle chronicle;
  private final Clock clock;

  /** How the history is: of what kind, whether it outlives the process, and what is wrong. */
  public record Memory(
      String kind, boolean durable, Optional<HistoryNews> trouble, HistoryFigures figures) {}

  Records(Chronicle chronicle, Clock clock) {
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** Keeps what somebody did, beside what the engine keeps. */
  public boolean note(String actor, String address, String act, String result) {
    return chronicle.note(new AuditAct(clock.instant(), actor, address, act, "", result));
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
