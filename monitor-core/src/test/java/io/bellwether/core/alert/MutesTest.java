// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.schedule.Now;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MutesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Inhibition DOWN_SAYS_ENOUGH =
      new Inhibition(named("down"), named("slow"), List.of("source"));

  private final Inhibitions inhibitions = new Inhibitions();
  private final OwnWork work = new OwnWork();
  private Now now = new Now(0, 0, START);

  private static Matchers named(String name) {
    return Matchers.equal(Map.of("alertname", name));
  }

  private static Alert alert(String name, String source) {
    Alert plain = new Scene().bad(name).alert(name);
    Draft draft = new Draft(plain);
    draft.labels = Labels.of("alertname", name, "source", source);
    return draft.alert();
  }

  private static Alert load(String rule, Severity severity) {
    Draft draft = new Draft(new Scene().bad(rule).alert(rule));
    draft.load = true;
    draft.severity = severity;
    String whose = rule.equals("health") ? "component" : "source";
    draft.labels = Labels.of("alertname", rule, whose, "shop");
    return draft.alert();
  }

  private boolean see(String name, String source) {
    Alert alert = alert(name, source);
    return inhibitions.see(Scene.identity(name + source), Optional.of(alert));
  }

  private boolean gone(String name, String source) {
    return inhibitions.see(Scene.identity(name + source), Optional.empty());
  }

  private boolean isInhibited(String name, String source) {
    return inhibitions.of(alert(name, source), now).isPresent();
  }

  private void after(Duration time) {
    now = new Now(now.nanos() + time.toNanos(), 0, now.at().plus(time));
  }

  @Test
  void alertsThatBothLackWhatHasToBeEqualDoNotKeepEachOtherQuiet() {
    Inhibition misspelt = new Inhibition(named("down"), named("slow"), List.of("sourec"));
    Inhibition half = new Inhibition(named("lost"), named("slow"), List.of("source", "sourec"));
    inhibitions.rules(List.of(misspelt, half), List.of());
    assertThat(see("down", "shop")).isFalse();
    assertThat(isInhibited("slow", "shop")).isFalse();
    assertThat(see("lost", "shop")).isTrue();
    assertThat(isInhibited("slow", "shop")).as("one of them is there").isTrue();
    assertThat(isInhibited("slow", "other")).isFalse();
  }

  @Test
  void sourceKeepsItsTargetsQuietWhileItFires() {
    inhibitions.rules(List.of(DOWN_SAYS_ENOUGH), List.of());
    assertThat(isInhibited("slow", "shop")).isFalse();
    assertThat(see("down", "shop")).as("others may be quiet now").isTrue();
    assertThat(isInhibited("slow", "shop")).isTrue();
    assertThat(isInhibited("slow", "other")).isFalse();
    assertThat(isInhibited("down", "shop")).isFalse();
    assertThat(gone("down", "shop")).isTrue();
    assertThat(isInhibited("slow", "shop")).isFalse();
  }

  @Test
  void lastOfSeveralSourcesLetsThemSpeak() {
    inhibitions.rules(List.of(new Inhibition(named("down"), named("slow"), List.of())), List.of());
    assertThat(see("down", "a")).isTrue();
    assertThat(see("down", "b")).isFalse();
    assertThat(gone("down", "a")).isFalse();
    assertThat(isInhibited("slow", "c")).isTrue();
    assertThat(gone("down", "b")).isTrue();
    assertThat(gone("down", "b")).as("not there any more").isFalse();
    assertThat(isInhibited("slow", "c")).isFalse();
  }

  @Test
  void askingCostsTheSameHoweverManySourcesThereAre() {
    Inhibition all = new Inhibition(named("down"), named("slow"), List.of());
    inhibitions.rules(List.of(all), List.of());
    see("down", "shop");
    Inhibitions many = new Inhibitions();
    many.rules(List.of(all), List.of());
    Alert down = alert("down", "shop");
    for (int i = 0; i < 10_000; i++) {
      many.see(Scene.identity("down" + i), Optional.of(down));
    }
    Alert slow = alert("slow", "shop");
    long one = fastest(inhibitions, slow);
    assertThat(fastest(many, slow)).as("nanos of a thousand questions").isLessThan(20 * one);
  }

  private long fastest(Inhibitions asked, Alert alert) {
    long fastest = Long.MAX_VALUE;
    boolean inhibited = true;
    for (int round = 0; round < 20; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        inhibited &= asked.of(alert, now).isPresent();
      }
      fastest = Math.min(fastest, System.nanoTime() - begin);
    }
    assertThat(inhibited).isTrue();
    return fastest;
  }

  @Test
  void pendingAlertIsNoSource() {
    inhibitions.rules(List.of(DOWN_SAYS_ENOUGH), List.of());
    Draft draft = new Draft(alert("down", "shop"));
    draft.phase = Phase.PENDING;
    assertThat(inhibitions.see(Scene.identity("down"), Optional.of(draft.alert()))).isFalse();
    assertThat(isInhibited("slow", "shop")).isFalse();
  }

  @Test
  void neitherItselfNorTwoThatCouldSilenceEachOtherAreQuiet() {
    inhibitions.rules(List.of(new Inhibition(Matchers.NONE, Matchers.NONE, List.of())), List.of());
    assertThat(see("down", "a")).isTrue();
    see("down", "b");
    assertThat(isInhibited("down", "a")).isFalse();
    assertThat(isInhibited("down", "b")).isFalse();
  }

  @Test
  void otherRulesHoldForTheAlertsThatAreThere() {
    Alert down = alert("down", "shop");
    see("down", "shop");
    inhibitions.rules(List.of(DOWN_SAYS_ENOUGH), List.of(down));
    assertThat(isInhibited("slow", "shop")).isTrue();
    inhibitions.rules(List.of(), List.of(down));
    assertThat(isInhibited("slow", "shop")).isFalse();
  }

  @Test
  void ownWorkExplainsLoadAtItsSourceAndAnIntervalLonger() {
    work.begin("shop", "slow pass", MINUTE, Duration.ofSeconds(30), now);
    assertThat(work.of(load("io", Severity.WARNING), now).map(Mute::by)).contains("slow pass");
    assertThat(work.of(alert("io", "shop"), now)).as("not about load").isEmpty();
    after(MINUTE);
    work.end("shop", "slow pass", now);
    after(Duration.ofSeconds(29));
    assertThat(work.of(load("io", Severity.WARNING), now)).isPresent();
    assertThat(work.passed(now)).isFalse();
    after(Duration.ofSeconds(1));
    assertThat(work.of(load("io", Severity.WARNING), now)).isEmpty();
    assertThat(work.passed(now)).isTrue();
    assertThat(work.wake(now)).isEmpty();
  }

  @Test
  void criticalAlertOfTheCheckIsNeverExplainedByWork() {
    work.begin("shop", "slow pass", MINUTE, MINUTE, now);
    assertThat(work.of(load("health", Severity.CRITICAL), now)).isEmpty();
    assertThat(work.of(load("health", Severity.WARNING), now)).isPresent();
  }

  @Test
  void workThatDoesNotEndExplainsTwiceItsUsualTimeAndAnInterval() {
    Duration interval = Duration.ofSeconds(30);
    work.begin("shop", "slow pass", MINUTE, interval, now);
    assertThat(work.wake(now)).hasValue(2 * MINUTE.toNanos() + interval.toNanos());
    after(MINUTE.multipliedBy(2).plus(interval).minusNanos(1));
    assertThat(work.of(load("io", Severity.WARNING), now)).isPresent();
    after(Duration.ofNanos(1));
    assertThat(work.of(load("io", Severity.WARNING), now)).isEmpty();
  }

  @Test
  void workThatFollowsUponItselfExplainsAQuarterOfAnHour() {
    for (int i = 0; i < 15; i++) {
      work.begin("shop", "slow pass", MINUTE, MINUTE, now);
      assertThat(work.of(load("io", Severity.WARNING), now)).isPresent();
      after(MINUTE);
      work.end("shop", "slow pass", now);
    }
    assertThat(work.of(load("io", Severity.WARNING), now)).isEmpty();
  }

  @Test
  void theFirstOfWindowSilenceWorkCauseAndInhibitionIsNamed() {
    Silences silences = new Silences();
    Map<String, List<String>> lost = new HashMap<>();
    AllMutes all =
        new AllMutes(silences, work, name -> lost.getOrDefault(name, List.of()), inhibitions);
    Draft draft = new Draft(alert("slow", "shop"));
    draft.load = true;
    Alert slow = draft.alert();
    assertThat(all.of(slow, now)).isEmpty();
    inhibitions.rules(List.of(DOWN_SAYS_ENOUGH), List.of(alert("down", "shop")));
    assertThat(all.of(slow, now).map(Mute::kind)).contains(Mute.Kind.INHIBITED);
    lost.put("shop", List.of("warehouse"));
    assertThat(all.of(slow, now))
        .contains(new Mute(Mute.Kind.CAUSE, "warehouse", "warehouse is lost", Instant.EPOCH));
    work.begin("shop", "slow pass", MINUTE, MINUTE, now);
    assertThat(all.of(slow, now).map(Mute::kind)).contains(Mute.Kind.OWN_WORK);
    Silence silence =
        new Silence(
            "s1",
            false,
            Matchers.NONE,
            START,
            Optional.of(START.plus(MINUTE)),
            Optional.empty(),
            "ada",
            "");
    silences.set(silence, now);
    assertThat(all.of(slow, now).map(Mute::kind)).contains(Mute.Kind.SILENCE);
  }
}
