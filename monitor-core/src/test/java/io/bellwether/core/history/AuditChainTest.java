// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private static final AuditSeal SEAL = new AuditSeal(new byte[AuditSeal.KEY_BYTES]);
  private static final Random RANDOM = new Random(4711);

  private static List<AuditEntry> log(AuditSeal seal, int size) {
    List<AuditEntry> entries = new ArrayList<>();
    AuditHead head = AuditHead.NONE;
    for (int i = 1; i <= size; i++) {
      AuditAct act =
          new AuditAct(Instant.ofEpochSecond(i), "anna" + i % 2, "::1", "kill " + i, "d", "ok");
      entries.add(seal.next(head, act));
      head = headOf(entries);
    }
    return entries;
  }

  private static AuditHead headOf(List<AuditEntry> entries) {
    AuditEntry last = entries.get(entries.size() - 1);
    return new AuditHead(last.sequence(), last.seal());
  }

  private static List<String> faults(List<AuditEntry> entries, AuditHead stored, AuditHead kept) {
    AuditChain chain = new AuditChain(SEAL, AuditHead.NONE, Optional.of(kept));
    entries.forEach(chain::follow);
    return chain.verdict(stored).faults();
  }

  @Test
  void aLogAsItWasWrittenIsIntact() {
    List<AuditEntry> log = log(SEAL, 20);
    assertThat(faults(log, headOf(log), headOf(log.subList(0, 7)))).isEmpty();
  }

  @Test
  void itIsSaidHowFarItHoldsAndWhichEntryIsTheFirstThatDoesNot() {
    List<AuditEntry> log = log(SEAL, 9);
    log.set(4, edited(log.get(4), "mallory", "nothing"));
    AuditChain chain = new AuditChain(SEAL, AuditHead.NONE, Optional.empty());
    log.forEach(chain::follow);
    AuditVerdict verdict = chain.verdict(headOf(log));
    assertThat(verdict.broken()).contains(5L);
    assertThat(verdict.holds())
        .contains(new AuditSpan(1, 4, Instant.ofEpochSecond(1), Instant.ofEpochSecond(4)));
    assertThat(verdict.faults()).containsExactly("entry 5 was changed");
  }

  @Test
  void everyTamperingIsSeen() {
    List<BiFunction<List<AuditEntry>, Integer, AuditEntry>> edits =
        List.of(
            (log, at) -> edited(log.get(at), "mallory", log.get(at).act().act()),
            (log, at) -> edited(log.get(at), log.get(at).act().actor() + "k", "ill 1"),
            (log, at) -> resealed(log.get(at), new byte[] {1}));
    for (int round = 0; round < 1_000; round++) {
      List<AuditEntry> log = log(SEAL, 12);
      AuditHead head = headOf(log);
      int at = RANDOM.nextInt(11);
      switch (round % 5) {
        case 0 -> log.set(at, edits.get(RANDOM.nextInt(edits.size())).apply(log, at));
        case 1 -> log.remove(at);
        case 2 -> log.add(at, log(SEAL, 3).get(RANDOM.nextInt(3)));
        case 3 -> Collections.swap(log, at, at + 1);
        default -> log.subList(at + 1, log.size()).clear();
      }
      // Whoever cuts the end can set the head beside the entries too, not the one kept elsewhere.
      AuditHead stored = round % 2 == 0 ? headOf(log) : head;
      assertThat(faults(log, stored, head)).as("round %d at %d", round, at).isNotEmpty();
    }
  }

  private static AuditEntry edited(AuditEntry entry, String actor, String act) {
    AuditAct other =
        new AuditAct(
            entry.act().at(),
            actor,
            entry.act().address(),
            act,
            entry.act().digest(),
            entry.act().result());
    return new AuditEntry(entry.sequence(), other, entry.key(), entry.previous(), entry.seal());
  }

  private static AuditEntry resealed(AuditEntry entry, byte[] key) {
    AuditSeal other = new AuditSeal(key);
    return other.next(
        new AuditHead(entry.sequence() - 1, entry.previous()),
        edited(entry, "mallory", "nothing").act());
  }

  @Test
  void whatAnotherKeySealedIsNamed() {
    List<AuditEntry> log = log(new AuditSeal(new byte[] {7}), 1);
    assertThat(faults(log, headOf(log), AuditHead.NONE))
        .singleElement()
        .asString()
        .startsWith("entry 1 was sealed with another key");
  }

  @Test
  void thousandsOfFaultsAreNotAllTold() {
    List<AuditEntry> log = log(new AuditSeal(new byte[] {7}), 5_000);
    assertThat(faults(log, headOf(log), AuditHead.NONE)).hasSize(100);
  }
}
