// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The newest entries of an audit log that is sealed with a key of its own, so many at most. Not
 * safe for threads.
 */
final class NewestActs {
  private final Deque<AuditEntry> entries = new ArrayDeque<>();
  private final AuditSeal seal = new AuditSeal(AuditSeal.newKey());
  private final int most;
  private AuditHead head = AuditHead.NONE;

  /** What the oldest entry goes on from. */
  private AuditHead anchor = AuditHead.NONE;

  NewestActs(int most) {
    this.most = most;
  }

  void add(AuditAct act) {
    if (entries.size() == most) {
      AuditEntry oldest = entries.removeFirst();
      anchor = new AuditHead(oldest.sequence(), oldest.seal());
    }
    AuditEntry entry = seal.next(head, act);
    entries.addLast(entry);
    head = new AuditHead(entry.sequence(), entry.seal());
  }

  /** The oldest after a sequence number. */
  List<AuditEntry> after(long sequence, int many) {
    return entries.stream().filter(entry -> entry.sequence() > sequence).limit(many).toList();
  }

  AuditHead head() {
    return head;
  }

  /** Whether they are what was added. */
  AuditVerdict verdict(Optional<AuditHead> known) {
    AuditChain chain = new AuditChain(seal, anchor, known);
    entries.forEach(chain::follow);
    return chain.verdict(head);
  }
}
