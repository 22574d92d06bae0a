// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alerts that a host judged: when they begin and end, what they cost and what mutes them. */
class HandedInTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryHistory memory = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(counted(), AlarmScene.watching("warehouse"));
  private long rows;

  /** Counts the rows of alerts, be they for people or for a restart. */
  private HistoryStore counted() {
    return (HistoryStore)
        Proxy.newProxyInstance(
            HandedInTest.class.getClassLoader(),
            new Class<?>[] {HistoryStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                Transaction transaction = (Transaction) arguments[0];
                rows += transaction.alerts().size();
                rows += transaction.states().stream().filter(one -> isOfAlerts(one.area())).count();
              }
              try {
                return method.invoke(memory, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isOfAlerts(String area) {
    return area.equals(Earlier.ALERT) || area.equals(Earlier.GIVEN);
  }

  private HandedIn until(int number, Duration end) {
    HandedIn one = AlarmScene.given("Etl", "component", "job" + number);
    return ending(one, scene.clock.instant().plus(end));
  }

  private static HandedIn ending(HandedIn one, Instant end) {
    return new HandedIn(one.labels(), one.notes(), one.begins(), Optional.of(end));
  }

  private static HandedIn begun(Instant begin) {
    HandedIn one = AlarmScene.given("Etl");
    return new HandedIn(one.labels(), one.notes(), Optional.of(begin), one.ends());
  }

  private List<Alert> alerts() {
    return scene.stages.read(reads -> List.copyOf(reads.alerts()));
  }

  @Test
  void oneThatFiresCostsTwoRowsHoweverOftenItsNearEndIsPutOff() {
    for (int minute = 0; minute < 30; minute++) {
      HandedIn[] all =
          IntStream.range(0, 10)
              .mapToObj(number -> until(number, Duration.ofMinutes(4)))
              .toArray(HandedIn[]::new);
      scene.raise(all);
      scene.pass(MINUTE).deliverAll();
    }
    assertThat(alerts()).hasSize(10).allMatch(Alert::isFiring);
    assertThat(rows).isEqualTo(20);
  }

  @Test
  void aDistantEndThatIsPutOffEachMinuteSeldomCostsARow() {
    for (int minute = 0; minute < 60; minute++) {
      scene.raise(until(0, Duration.ofMinutes(15)));
      scene.pass(MINUTE).deliverAll();
    }
    assertThat(rows).isBetween(3L, 14L);
  }

  @Test
  void anEndThatWasPutOffIsNotForgottenByARestart() {
    for (int minute = 0; minute < 9; minute++) {
      scene.raise(until(0, Duration.ofMinutes(15)));
      scene.pass(MINUTE).deliverAll();
      scene.restart(Duration.ZERO).handle();
    }
    scene.restart(Duration.ofMinutes(13)).pass(30);
    assertThat(alerts()).singleElement().matches(Alert::isFiring);
    scene.pass(Duration.ofMinutes(6));
    assertThat(alerts()).isEmpty();
  }

  @Test
  void aNearEndComesAfterARestartAtTheLatestAsIfNoneWereSaid() throws IOException {
    scene.raise(until(0, Duration.ofMinutes(2)));
    scene.restart(Duration.ofSeconds(1)).pass(MINUTE);
    assertThat(alerts()).hasSize(1);
    scene.pass(Duration.ofMinutes(5)).deliverAll();
    assertThat(alerts()).isEmpty();
    assertThat(memory.states("alert")).isEmpty();
  }

  @Test
  void anEndThatComesSoonerThanItsRowHolds() throws IOException {
    scene.raise(until(0, Duration.ofDays(1)));
    assertThat(memory.states("given")).hasSize(1);
    scene.raise(until(0, Duration.ofMinutes(3)));
    assertThat(memory.states("given")).isEmpty();
    scene.pass(Duration.ofMinutes(4)).deliverAll();
    assertThat(alerts()).isEmpty();
  }

  @Test
  void anEndBeyondAllTimeIsKept() throws IOException {
    scene.raise(ending(AlarmScene.given("Etl"), Instant.MAX));
    scene.raise(ending(AlarmScene.given("Etl"), Instant.MAX));
    assertThat(rows).isEqualTo(3);
    scene.restart(Duration.ofDays(2)).pass(MINUTE);
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void itIsSoSinceItsHostSaysButNotSinceAnHourToComeOrTheYearOne() {
    Instant now = scene.clock.instant();
    scene.raise(begun(now.minusSeconds(7_200)));
    assertThat(alerts()).singleElement().extracting(Alert::since).isEqualTo(now.minusSeconds(7200));
    scene.raise(ending(AlarmScene.given("Etl"), now));
    for (Instant odd : List.of(now.plusSeconds(3_600), Instant.parse("0001-01-01T00:00:00Z"))) {
      scene.raise(begun(odd));
      assertThat(alerts()).singleElement().extracting(Alert::since).isEqualTo(now);
      scene.raise(ending(AlarmScene.given("Etl"), now));
    }
  }

  @Test
  void whatHasNoSeverityIsSilencedByTheOneItIsRoutedBy() {
    scene.act(Acts.silence("severity", "warning", scene.clock.instant(), 600));
    scene.raise(AlarmScene.given("Etl"));
    assertThat(scene.pass(30).told()).isEmpty();
    scene.raise(AlarmScene.given("Other", "severity", "critical"));
    assertThat(scene.pass(30).told()).hasSize(1);
  }

  @Test
  void whoWouldBeToldSeesASilenceBySeverityAndByBothNamesOfARule() {
    AlertDesk desk = new AlertDesk(scene.stages, event -> {}, scene.clock);
    Labels labels = Labels.of("rule", "Slow");
    Instant now = scene.clock.instant();
    assertThat(desk.ways(labels, Severity.CRITICAL, now).hush()).isEmpty();
    scene.act(Acts.silence("severity", "critical", now, 60));
    assertThat(desk.ways(labels, Severity.CRITICAL, now).hush()).isPresent();
    assertThat(desk.ways(labels, Severity.WARNING, now).hush()).isEmpty();
    scene.act(Acts.silence("alertname", "Slow", now, 60));
    assertThat(desk.ways(labels, Severity.WARNING, now).hush()).isPresent();
  }

  @Test
  void oneThatIsCalledAsOneOfOursOutlivesAReload() {
    scene.raise(
        AlarmScene.given("health", "component", "elsewhere"),
        AlarmScene.given("channel-down", "channel", "fax"));
    scene.reload(AlarmScene.watching("shop"));
    assertThat(alerts()).hasSize(2).allMatch(Alert::isFiring);
  }

  @Test
  void whoWaitsHearsOfWhatWentWrongWithTheKeeping() {
    CompletableFuture<Done> done = new CompletableFuture<>();
    Hearing.once(done, List.of()).completeExceptionally(new IllegalStateException("hit"));
    assertThat(done).isCompletedExceptionally();
  }
}
