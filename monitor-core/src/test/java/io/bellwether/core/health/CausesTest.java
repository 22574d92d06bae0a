// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A root's timeout, the second until it is written off, and half a one for being told. */
  private static final Duration LONGEST_WAIT = Scene.TIMEOUT.plusMillis(1_500);

  private final Scene scene = new Scene();

  private Scene appOnWarehouse() {
    return scene
        .with("warehouse", "app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
  }

  private Scene appExplained() {
    return appOnWarehouse().lost("warehouse").after(SECOND).critical("app").forget().after(SECOND);
  }

  @Test
  void oneLostRootUnderFiftyDependantsIsOneCriticalComponentAndFiftyUnknownOnes() {
    String[] parts = IntStream.range(0, 50).mapToObj(i -> "part" + i).toArray(String[]::new);
    scene.with("warehouse").with(parts);
    List.of(parts).forEach(part -> scene.rests(part, "warehouse"));
    scene.registered().healthy("warehouse").healthy(parts).forget().after(SECOND);

    scene.critical(parts);
    assertThat(scene.changes).isEmpty();
    assertThat(scene.asks).containsExactly("warehouse");
    scene.after(SECOND).lost("warehouse");

    assertThat(scene.shown("warehouse")).isEqualTo(CRITICAL);
    assertThat(scene.changes).hasSize(51);
    for (String part : parts) {
      assertThat(scene.levels(part)).containsExactly(UNKNOWN);
      assertThat(scene.status(part).because()).containsExactly("warehouse");
      assertThat(scene.status(part).message())
          .isEqualTo("because warehouse is down (since 03:12:02)");
    }
  }

  @Test
  void fiftyDependantsThatFailAfterTheirRootAreNeverCriticalEither() {
    String[] parts = IntStream.range(0, 50).mapToObj(i -> "part" + i).toArray(String[]::new);
    scene.with("warehouse").with(parts);
    List.of(parts).forEach(part -> scene.rests(part, "warehouse"));
    scene.registered().healthy("warehouse").healthy(parts).forget().after(SECOND);

    scene.lost("warehouse").after(SECOND).lost(parts).after(SECOND).critical(parts);

    assertThat(scene.changes).hasSize(51);
    assertThat(scene.levels("part7")).containsExactly(UNKNOWN);
    assertThat(scene.asks).isEmpty();
  }

  /**
   * Whoever stands between is asked only where it may have to speak for one of which nobody hears.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thoseBetweenAreLookedAtOnlyWhereOneOfThemMayHaveToSpeak(boolean silent) {
    scene.with("disk", "server", "shop").rests("server", "disk").rests("shop", "server");
    scene.registered().healthy("disk", "server", "shop").forget().after(SECOND);
    scene.book.silent(silent ? Set.of("disk") : Set.of());
    scene.lost("disk").after(SECOND).critical("shop");
    assertThat(scene.status("shop").because()).containsExactly("disk");
    assertThat(scene.asks).containsExactlyElementsOf(silent ? List.of("server") : List.of());
  }

  @Test
  void dependantThatAnswersHealthyStaysHealthy() {
    appOnWarehouse().lost("warehouse").healthy("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    assertThat(scene.levels("app")).isEmpty();
  }

  @Test
  void dependantThatWorksWithAWarningIsBelieved() {
    appOnWarehouse().lost("warehouse").warning("app");
    assertThat(scene.shown("app")).isEqualTo(WARNING);
  }

  @Test
  void dependantThatCanNotJudgeIsExplainedToo() {
    appOnWarehouse().lost("warehouse").unknown("app");
    assertThat(scene.status("app").because()).containsExactly("warehouse");
  }

  @Test
  void rootThatIsCriticalButReachedExplainsNothing() {
    appOnWarehouse().critical("warehouse").critical("app").after(SECOND).critical("warehouse");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void rootThatIsUnknownExplainsNothing() {
    appOnWarehouse().unknown("warehouse").critical("app").after(SECOND).unknown("warehouse");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
    assertThat(scene.status("app").because()).isEmpty();
  }

  @Test
  void failureSpeaksOnceALookAtTheRootThatBeganAfterItReachedTheRoot() {
    appOnWarehouse().critical("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    assertThat(scene.status("app").waitsFor()).containsExactly("warehouse");
    assertThat(scene.status("app").message()).isEqualTo("fine (looks at warehouse first: broken)");
    scene.after(SECOND).healthy("warehouse");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
    assertThat(scene.status("app").message()).isEqualTo("broken");
  }

  @Test
  void lookAtTheRootThatBeganBeforeTheFailureProvesNothing() {
    appOnWarehouse();
    long before = scene.now().nanos();
    scene.after(SECOND).critical("app");
    scene.after(SECOND).look("warehouse", HEALTHY, false, "fine", before);
    assertThat(scene.status("app").waitsFor()).containsExactly("warehouse");
    scene.after(SECOND).lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void failureSpeaksWhenTheRootDoesNotAnswerInTime() {
    appOnWarehouse().critical("app").after(LONGEST_WAIT.minusMillis(1));
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    scene.after(Duration.ofMillis(1));
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void waitIsPutOffWhenALookAtTheRootWasUnderWayAndTheNextOneBeginsLate() {
    appOnWarehouse();
    long before = scene.now().nanos();
    scene.after(SECOND).critical("app").after(Duration.ofSeconds(4));
    scene.look("warehouse", HEALTHY, false, "fine", before).after(Duration.ofSeconds(6));
    assertThat(scene.levels("app")).isEmpty();
    scene.lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void waitOutlastsARootThatHangsUntilItIsWrittenOff() {
    appOnWarehouse().critical("app").after(Scene.TIMEOUT.plusMillis(1_400)).lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void failureThatSpokeWithoutAnAnswerIsTakenBackWhenTheRootTurnsOutToBeLost() {
    appOnWarehouse().critical("app").after(LONGEST_WAIT).lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(CRITICAL, UNKNOWN);
    scene.after(SECOND).healthy("warehouse").after(SECOND).healthy("app");
    assertThat(scene.levels("app")).containsExactly(CRITICAL, UNKNOWN, HEALTHY);
  }

  @Test
  void failureThatIsOlderThanTheLossStaysTheComponentsOwn() {
    appOnWarehouse().critical("app").after(SECOND).healthy("warehouse");
    scene.after(SECOND).lost("warehouse").after(SECOND).critical("app").lost("app");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
    assertThat(scene.status("app").because()).isEmpty();
  }

  @Test
  void unknownOfItsOwnThatIsOlderThanTheLossKeepsItsReason() {
    appOnWarehouse().unknown("app").after(SECOND).healthy("warehouse");
    scene.after(SECOND).lost("warehouse").after(SECOND).unknown("app");
    assertThat(scene.status("app").message()).isEqualTo("grant missing");
  }

  @Test
  void nothingIsHeldWhenTheLevelWouldNotGetWorse() {
    appOnWarehouse().critical("app").after(SECOND).healthy("warehouse").forget();
    scene.after(SECOND).critical("app");
    assertThat(scene.asks).isEmpty();
    assertThat(scene.status("app").waitsFor()).isEmpty();
  }

  @Test
  void heldFailureIsForgottenWhenTheComponentWorksAgainFirst() {
    appOnWarehouse().critical("app").after(SECOND).healthy("app");
    scene.after(SECOND).healthy("warehouse").after(LONGEST_WAIT);
    assertThat(scene.levels("app")).isEmpty();
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
  }

  @Test
  void returnOfTheRootRunsItsDependantsAtOnceAndTheirOwnNextResultReleasesThem() {
    appExplained().healthy("warehouse");
    assertThat(scene.asks).containsExactly("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    assertThat(scene.status("app").message())
        .isEqualTo("warehouse is back since 03:12:03, its own next look is awaited");
    scene.after(SECOND).healthy("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    assertThat(scene.levels("app")).containsExactly(HEALTHY);
  }

  @Test
  void explainedComponentIsHealthyAfterOneGoodLookHoweverManyItsRecoveryWants() {
    scene
        .with("warehouse")
        .with(Scene.component("app", 1, 5))
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .after(SECOND)
        .lost("warehouse")
        .critical("app")
        .forget();
    scene.after(SECOND).healthy("warehouse").after(SECOND).healthy("app");
    assertThat(scene.levels("app")).containsExactly(HEALTHY);
  }

  @Test
  void componentThatStillFailsAfterTheReturnSpeaksOnceTheRootIsProvedToBeThere() {
    appExplained().healthy("warehouse").after(SECOND).critical("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.asks).containsExactly("app", "warehouse");
    scene.after(SECOND).healthy("warehouse");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
    assertThat(scene.status("app").because()).isEmpty();
  }

  @Test
  void failureOfALookThatBeganDuringTheOutageIsNotBelievedAfterIt() {
    appExplained();
    long during = scene.now().nanos();
    scene.after(SECOND).healthy("warehouse").forget().after(SECOND);
    scene.look("app", CRITICAL, true, "timed out", during);
    assertThat(scene.asks).containsExactly("app");
    assertThat(scene.changes).isEmpty();
    scene.after(SECOND).healthy("app");
    assertThat(scene.levels("app")).containsExactly(HEALTHY);
  }

  @Test
  void failureOfALookThatBeganDuringAnOutageNeverShowsEvenIfItIsTheFirstOne() {
    appOnWarehouse().lost("warehouse");
    long during = scene.now().nanos();
    scene.after(SECOND).healthy("warehouse").after(SECOND);
    scene.look("app", CRITICAL, true, "timed out", during).after(SECOND).healthy("app");
    assertThat(scene.levels("app")).isEmpty();
  }

  @Test
  void silenceOfAnAskedComponentAfterTheReturnIsItsOwn() {
    appExplained().healthy("warehouse").after(LONGEST_WAIT);
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.status("app").because()).isEmpty();
    assertThat(scene.status("app").message())
        .isEqualTo("was to be looked at again at 03:12:03, no result came");
  }

  @Test
  void rootThatIsRecoveringStillExplains() {
    scene
        .with(Scene.component("warehouse", 1, 2))
        .with("app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
    scene.lost("warehouse").after(SECOND).critical("app").after(SECOND).healthy("warehouse");
    assertThat(scene.asks).as("it may work already").containsExactly("app");
    scene.after(SECOND).critical("app").after(SECOND);
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    scene.healthy("warehouse").after(SECOND).healthy("app");
    assertThat(scene.shown("warehouse")).isEqualTo(HEALTHY);
    assertThat(scene.levels("app")).containsExactly(UNKNOWN, HEALTHY);
  }

  @Test
  void rootThatIsLostAgainBeforeItsRecoveryWasNeverBack() {
    scene
        .with(Scene.component("warehouse", 1, 2))
        .with("app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
    scene.lost("warehouse").critical("app");
    for (int i = 0; i < 20; i++) {
      scene.after(SECOND).healthy("warehouse").critical("app");
      scene.after(SECOND).lost("warehouse").critical("app");
    }
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
    assertThat(scene.status("app").flapping()).isFalse();
  }

  @Test
  void rootIsLostForItsDependantsAtOnceHoweverManyFailuresItsOwnLevelWants() {
    scene
        .with(Scene.component("warehouse", 3, 2))
        .with("app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
    scene.lost("warehouse").critical("app");
    assertThat(scene.shown("warehouse")).isEqualTo(HEALTHY);
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    scene.after(SECOND).healthy("warehouse");
    assertThat(scene.asks).as("one look takes back what never showed").containsExactly("app");
  }

  @Test
  void chainNamesTheLastCauseAndNotTheNextOne() {
    scene
        .with("host", "warehouse", "pool", "app")
        .rests("app", "pool")
        .rests("pool", "warehouse")
        .rests("warehouse", "host")
        .registered()
        .healthy("host", "warehouse", "pool", "app")
        .forget()
        .after(SECOND);
    scene.critical("app");
    assertThat(scene.asks).containsExactlyInAnyOrder("pool", "warehouse", "host");
    scene.after(SECOND).lost("pool");
    assertThat(scene.status("app").because()).containsExactly("pool");
    scene.after(SECOND).lost("warehouse").lost("host");
    for (String name : List.of("warehouse", "pool", "app")) {
      assertThat(scene.status(name).because()).as(name).containsExactly("host");
      assertThat(scene.levels(name)).as(name).containsExactly(UNKNOWN);
    }
  }

  @Test
  void causeThatIsUnknownItselfIsPassedThrough() {
    scene
        .with("host", "warehouse", "app")
        .rests("app", "warehouse")
        .rests("warehouse", "host")
        .registered()
        .healthy("host", "warehouse", "app")
        .after(SECOND);
    scene.unknown("warehouse").critical("app").after(SECOND).lost("host");
    assertThat(scene.status("app").because()).containsExactly("host");
    assertThat(scene.status("warehouse").because()).containsExactly("host");
  }

  @Test
  void rootThatWorksClearsWhatIsAboveIt() {
    scene
        .with("host", "warehouse", "app")
        .rests("app", "warehouse")
        .rests("warehouse", "host")
        .registered()
        .healthy("host", "warehouse", "app")
        .after(SECOND)
        .lost("host");
    scene.after(SECOND).critical("app");
    assertThat(scene.status("app").because())
        .as("the warehouse worked only before the loss")
        .containsExactly("host");
    scene.forget().after(SECOND).healthy("warehouse");
    assertThat(scene.asks).containsExactly("app");
    scene.after(SECOND).critical("app").after(SECOND).healthy("warehouse");
    assertThat(scene.levels("app")).containsExactly(CRITICAL);
  }

  @Test
  void rootThatWorksAgainUnderALostOneReleasesWhatRestsOnIt() {
    scene
        .with("host", "warehouse", "app")
        .rests("app", "warehouse")
        .rests("warehouse", "host")
        .registered()
        .healthy("host", "warehouse", "app")
        .after(SECOND)
        .lost("host", "warehouse")
        .critical("app")
        .forget();
    scene.after(SECOND).healthy("warehouse");
    assertThat(scene.asks).containsExactly("app");
    assertThat(scene.status("app").message())
        .isEqualTo("no longer because of host, its own next look is awaited");
  }

  @Test
  void componentWithSeveralLostRootsNamesThemAllAndReturnsWithTheLast() {
    scene
        .with("lake", "warehouse", "pair")
        .rests("pair", "lake", "warehouse")
        .registered()
        .healthy("lake", "warehouse", "pair")
        .after(SECOND)
        .lost("warehouse")
        .critical("pair")
        .after(SECOND)
        .lost("lake");
    assertThat(scene.status("pair").because()).containsExactly("lake", "warehouse");
    assertThat(scene.status("pair").message())
        .isEqualTo("because lake (since 03:12:02) and warehouse (since 03:12:01) are down");
    scene.forget().after(SECOND).healthy("warehouse");
    assertThat(scene.status("pair").because()).containsExactly("lake");
    assertThat(scene.asks).containsExactly("pair");
    scene.forget().after(SECOND).healthy("lake");
    assertThat(scene.asks).containsExactly("pair");
    scene.after(SECOND).healthy("pair");
    assertThat(scene.levels("pair")).containsExactly(HEALTHY);
  }

  @Test
  void componentWithSeveralRootsWaitsForAllOfThem() {
    scene
        .with("lake", "warehouse", "pair")
        .rests("pair", "lake", "warehouse")
        .registered()
        .healthy("lake", "warehouse", "pair")
        .forget()
        .after(SECOND);
    scene.critical("pair").after(SECOND).healthy("lake");
    assertThat(scene.levels("pair")).isEmpty();
    scene.after(SECOND).lost("warehouse");
    assertThat(scene.levels("pair")).containsExactly(UNKNOWN);
  }

  @Test
  void rootThatExpiresExplainsNoLonger() {
    appExplained();
    for (int i = 0; i < 5; i++) {
      scene.after(Duration.ofSeconds(50)).critical("app");
    }
    assertThat(scene.shown("warehouse")).isEqualTo(UNKNOWN);
    assertThat(scene.status("warehouse").message()).isEqualTo("no result since 03:12:01");
    scene.after(LONGEST_WAIT);
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void explainedComponentThatIsLookedAtNoMoreExpires() {
    appExplained();
    for (int i = 0; i < 5; i++) {
      scene.after(Duration.ofSeconds(50)).lost("warehouse");
    }
    assertThat(scene.status("app").because()).isEmpty();
    assertThat(scene.status("app").message()).isEqualTo("no result since 03:12:02");
  }

  @Test
  void rootThatWasNeverLookedAtIsAskedFirst() {
    scene.with("warehouse", "app").rests("app", "warehouse").registered().critical("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.asks).containsExactly("warehouse");
    scene.after(SECOND).lost("warehouse");
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    assertThat(scene.levels("app")).isEmpty();
  }

  @Test
  void componentThatNeedsSeveralFailuresIsHeldOnlyWhenItIsAboutToSpeak() {
    scene
        .with("warehouse")
        .with(Scene.component("app", 3, 1))
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
    scene.critical("app").after(SECOND).critical("app");
    assertThat(scene.asks).isEmpty();
    assertThat(scene.status("app").message()).isEqualTo("fine (2 of 3 looks critical: broken)");
    scene.after(SECOND).critical("app");
    assertThat(scene.asks).containsExactly("warehouse");
  }

  @Test
  void failuresThatWereExplainedDoNotCountAfterTheReturn() {
    scene
        .with("warehouse")
        .with(Scene.component("app", 3, 1))
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .after(SECOND)
        .critical("app", "app")
        .lost("warehouse")
        .critical("app");
    scene.after(SECOND).healthy("warehouse").after(SECOND).critical("app");
    assertThat(scene.shown("app")).as("failing, so not healthy").isEqualTo(UNKNOWN);
    scene.after(SECOND).healthy("warehouse").after(SECOND).critical("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    scene.after(SECOND).critical("app").after(SECOND).healthy("warehouse");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void cutEdgeHasNoEffect() {
    scene.with("warehouse", "app");
    scene.edges.add(Edge.inferred("app", "warehouse", "reads from").asCut());
    scene.registered().healthy("warehouse", "app").forget().lost("warehouse").critical("app");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
    assertThat(scene.book.edges()).hasSize(1);
  }

  @Test
  void edgeThatIsCutWhileItExplainsReleasesTheComponent() {
    appExplained();
    scene.edges.clear();
    scene.registered();
    assertThat(scene.asks).containsExactly("app");
    scene.after(SECOND).critical("app");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void edgeThatIsAddedExplainsFromThenOn() {
    scene.with("warehouse", "app").registered().healthy("warehouse", "app").after(SECOND);
    scene.lost("warehouse").critical("app").rests("app", "warehouse").registered();
    assertThat(scene.status("app").because()).containsExactly("warehouse");
  }
}
