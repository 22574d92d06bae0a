// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through an audit log from its oldest entry to its newest and notes what is wrong. The same
 * for every store.
 */
public final class AuditChain {
  private static final int MOST_FAULTS = 100;

  private final AuditSeal seal;
  private final Optional<AuditHead> known;
  private final List<String> faults = new ArrayList<>();
  private AuditHead head;
  private long checked;
  private boolean knownSeen;
  private Optional<AuditSpan> holds = Optional.empty();
  private Optional<Long> broken = Optional.empty();

  /**
   * A walk that begins after what has expired.
   *
   * @param seal with the key of the log
   * @param anchor the newest entry that expired, {@link AuditHead#NONE} when none did
   * @param known a head that was kept elsewhere
   */
  public AuditChain(AuditSeal seal, AuditHead anchor, Optional<AuditHead> known) {
    this.seal = seal;
    this.known = known.filter(kept -> kept.sequence() > 0);
    this.head = anchor;
    meet(anchor);
  }

  /** The next entry, in the order of their sequence. */
  public void follow(AuditEntry entry) {
    checked++;
    if (entry.sequence() != head.sequence() + 1) {
      fault("entry %d follows entry %d", entry.sequence(), head.sequence());
    } else if (!entry.previous().equals(head.seal())) {
      fault("entry %d does not follow the entry before it as that is now", entry.sequence());
    }
    if (!entry.key().equals(seal.id())) {
      fault("entry %d was sealed with another key (%s)", entry.sequence(), entry.key());
    } else if (!seal.holds(entry)) {
      fault("entry %d was changed", entry.sequence());
    }
    head = new AuditHead(entry.sequence(), entry.seal());
    meet(head);
    if (faults.isEmpty()) {
      holds = Optional.of(holds.map(span -> span.with(entry)).orElseGet(() -> AuditSpan.of(entry)));
    } else if (broken.isEmpty()) {
      broken = Optional.of(entry.sequence());
    }
  }

  private void meet(AuditHead at) {
    if (known.isPresent() && known.get().sequence() == at.sequence()) {
      knownSeen = true;
      if (!known.get().seal().equals(at.seal())) {
        fault("entry %d is not the one whose seal was kept elsewhere", at.sequence());
      }
    }
  }

  private void fault(String text, Object... values) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(text.formatted(values));
    }
  }

  /**
   * What came of it.
   *
   * @param stored the head as the store notes it beside its entries
   */
  public AuditVerdict verdict(AuditHead stored) {
    if (!stored.equals(head)) {
      fault(
          "the log ends with entry %d and should end with %d", head.sequence(), stored.sequence());
    }
    // A head from before the anchor says nothing any more: what it named has expired.
    if (known.isPresent() && !knownSeen && known.get().sequence() > head.sequence()) {
      fault(
          "entry %d was there once; the log ends with %d", known.get().sequence(), head.sequence());
    }
    return new AuditVerdict(checked, head, holds, broken, faults);
  }
}
