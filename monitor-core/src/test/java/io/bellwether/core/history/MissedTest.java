// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MissedTest {
  private static final ResultRow RESULT =
      new ResultRow("a", Instant.EPOCH, Level.HEALTHY, "fine", Duration.ZERO, Map.of());

  private static Transaction thousand(int number) {
    return new Transaction(List.of(), Collections.nCopies(1_000, RESULT))
        .withActs(List.of(new AuditAct(Instant.EPOCH, "anna", "", "act " + number, "", "done")));
  }

  @Test
  void aStoreThatComesAndFailsAgainAndAgainFillsNoMemoryAndNoActIsLost() {
    Missed missed = new Missed();
    for (int i = 0; i < 100; i++) {
      missed.add(thousand(i));
      missed.seal(UUID.randomUUID());
      Missed first = missed;
      missed = new Missed();
      missed.add(thousand(1_000 + i));
      first.addAll(missed); // what came while that one failed
      missed = first;
    }
    assertThat(missed.rows()).isLessThan(Missed.MOST_IN_DOUBT + 2 * Missed.MOST_ROWS);
    assertThat(missed.rows() + missed.lost()).isEqualTo(200 * 1_001);
    missed.seal(UUID.randomUUID());
    assertThat(missed.sealed().stream().flatMap(one -> one.acts().stream()))
        .extracting(AuditAct::act)
        .hasSize(200)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsInDoubtStaysInItsOrderAndTheNewestWhole() {
    Missed missed = new Missed();
    for (int i = 0; i < 30; i++) {
      missed.addDoubtful(thousand(i).withId(new UUID(0, i)));
    }
    assertThat(missed.sealed())
        .extracting(one -> one.id().orElseThrow().getLeastSignificantBits())
        .hasSize(30)
        .isSorted();
    assertThat(missed.sealed().getFirst().results()).isEmpty();
    assertThat(missed.sealed().getLast().results()).hasSize(1_000);
    assertThat(missed.rows() + missed.lost()).isEqualTo(30 * 1_001);
    assertThat(missed.rows()).as("not more than has to go").isEqualTo(Missed.MOST_IN_DOUBT);
  }

  @Test
  void whatBecameOfAlertsAndMessagesIsBoundedTooAndADecisionStays() {
    Missed missed = new Missed();
    missed.add(Transaction.NOTHING.withAlerts(List.of(alert("57 of 100", "{}"))));
    missed.add(Transaction.NOTHING.withAlerts(List.of(alert("58 of 100", ""))));
    for (int i = 0; i < Missed.MOST_ROWS + 500; i++) {
      missed.add(
          Transaction.NOTHING
              .withLog(List.of(new AlertLogRow(Instant.EPOCH, "a", "what " + i, "", "")))
              .withMessages(List.of(message("m-" + i), message("m-" + i))));
    }
    assertThat(missed.rows()).isEqualTo(1 + 2 * Missed.MOST_ROWS);
    assertThat(missed.lost()).isEqualTo(2 * 500);
    for (int i = 0; i < 3; i++) {
      missed.seal(new UUID(1, i));
      missed.add(Transaction.NOTHING.withLog(missed.sealed().getLast().log()));
    }
    assertThat(missed.rows()).isLessThanOrEqualTo(Missed.MOST_IN_DOUBT + Missed.MOST_ROWS);
    assertThat(missed.sealed().stream().flatMap(one -> one.alerts().stream()))
        .containsExactly(alert("58 of 100", "{}"));
  }

  private static AlertRow alert(String message, String decision) {
    return new AlertRow(
        "a",
        Instant.EPOCH,
        Severity.WARNING,
        "shop",
        message,
        Optional.empty(),
        Optional.empty(),
        "",
        Labels.NONE,
        decision,
        "",
        "",
        "");
  }

  private static MessageRow message(String id) {
    return new MessageRow(
        id,
        Instant.EPOCH,
        "team",
        Notification.Reason.FIRING,
        "",
        "",
        "",
        1,
        "",
        "",
        "",
        Optional.empty());
  }

  private static Transaction told(int number, int results) {
    EventRow event =
        new EventRow(Instant.EPOCH, Optional.empty(), "shop", "sign-in", "of " + number, "", 1);
    return new Transaction(List.of(), Collections.nCopies(results, RESULT))
        .withEvents(Collections.nCopies(1_000, event))
        .withId(new UUID(0, number));
  }

  @Test
  void whatSourcesToldIsBoundedTooAndGoesAfterTheResults() {
    Missed missed = new Missed();
    for (int i = 0; i < 15; i++) {
      missed.addDoubtful(told(i, 1_000));
    }
    assertThat(missed.sealed())
        .as("results are enough")
        .allMatch(it -> it.events().size() == 1_000);
    for (int i = 15; i < 60; i++) {
      missed.addDoubtful(told(i, 0));
      assertThat(missed.rows()).isLessThanOrEqualTo(Missed.MOST_IN_DOUBT);
    }
    assertThat(missed.rows()).isEqualTo(Missed.MOST_IN_DOUBT);
    assertThat(missed.rows() + missed.lost()).isEqualTo(75 * 1_000);
    assertThat(missed.sealed().getFirst().events().get(0).what()).isEqualTo("of 40");
    assertThat(missed.sealed().getLast().events().get(0).what()).isEqualTo("of 59");
  }
}
