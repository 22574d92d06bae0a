// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.testkit.RecordingChannel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What one channel keeps to itself, said by people, hosts and labels of the configuration. */
class KnownSecretsTest {
  private static final String KEY = "c4nary-of-the-pager";

  private final MemoryHistory history = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(history, tree(KEY));

  private record Keyed(Secret key) {}

  private static Tree tree(String key) {
    Kind<?, ?> pager =
        Kind.of(
            "pager", AlertChannel.class, Keyed.class, (said, context) -> new RecordingChannel());
    Tree tree = Tree.empty().with(Section.CHANNELS, "pager", pager, Map.of("key", key));
    return AlarmScene.with(tree, "warehouse", Map.of("labels", Map.of("team", "of " + KEY)));
  }

  private static HandedIn given() {
    return new HandedIn(
        Labels.of(Map.of("alertname", "Etl", "job", "load " + KEY)),
        Labels.of(Map.of("summary", "it told " + KEY, "cause", KEY, "runbook", "at " + KEY)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void itIsInNoAlertThatAHostHandsInAndThatStaysTheSameOne() {
    scene.raise(given()).join();
    scene.raise(given()).join();
    scene.pass(10);
    Alert alert = alerts().get(0);
    assertThat(alerts()).hasSize(1);
    assertThat(alert.summary()).isEqualTo("it told ***");
    assertThat(alert.labels().get("job")).hasValue("load ***");
    assertThat(alert.toString() + alert.key() + scene.sent).doesNotContain(KEY);
  }

  @Test
  void itIsInNoLabelOfTheConfiguration() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    assertThat(scene.alert("warehouse").labels().get("team")).hasValue("of ***");
    assertThat(scene.sent).hasSize(1);
    assertThat(scene.sent.toString()).doesNotContain(KEY);
  }

  @Test
  void itIsInNothingThatPeopleSayWhyTheyActed() throws IOException {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    Mark mark = new Mark("ada", Instant.parse("2026-03-02T08:00:00Z"), "told it " + KEY);
    scene.act(new Act.Acknowledge(scene.alert("warehouse").id(), mark)).join();
    assertThat(scene.alert("warehouse").acknowledged().why()).isEqualTo("told it ***");
    CompletableFuture<Done> unknown = scene.act(new Act.End(KEY, mark));
    assertThatThrownBy(unknown::join).hasMessageContaining("no alert that goes on");
    assertThat(audit()).hasSize(2).noneMatch(one -> one.contains(KEY));
  }

  @Test
  void noSilenceIsByIt() throws IOException {
    Act silence = Acts.silence("team", KEY, scene.clock.instant(), 60);
    assertThatThrownBy(() -> scene.act(silence).join())
        .hasMessageContaining("has a secret of the configuration in it");
    assertThat(audit()).singleElement().asString().contains("refused").doesNotContain(KEY);
  }

  @Test
  void aPasswordThatIsAWordHidesNothingThatOthersSay() {
    scene.restart(Duration.ZERO, tree("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "the warehouse is full").pass(10);
    assertThat(scene.alert("warehouse").summary()).contains("the warehouse is full");
  }

  @Test
  void ofAnAddressTheTokenIsHiddenAndTheNameOfATeamIsNot() {
    String token = "c4nary98c4nary98";
    Tree tree = tree("https://hooks.example/payments-team/" + token);
    Map<String, ?> labels = Map.of("labels", Map.of("team", "payments-team", "by", token));
    scene.restart(Duration.ZERO, AlarmScene.with(tree, "shop", labels));
    scene.look("shop", Level.CRITICAL, "disk full").pass(10);
    assertThat(scene.alert("shop").labels().get("team")).hasValue("payments-team");
    assertThat(scene.alert("shop").labels().get("by")).hasValue("***");
    scene.raise(
        AlarmScene.given("Etl", "team", "payments-team"), AlarmScene.given("Etl", "team", "***"));
    assertThat(alerts()).as("two teams are not one").hasSize(3);
  }

  @Test
  void theDecisionAboutAnAlertWithManyLongLabelsStaysReadable() {
    Map<String, Object> each = Map.of("to", "pager", "group-by", "...");
    scene.restart(Duration.ZERO, tree(KEY).with(Map.of("routes", List.of(each))));
    Map<String, String> labels = new HashMap<>(Map.of("alertname", "Etl", "job", "load " + KEY));
    for (int i = 0; i < 40; i++) {
      labels.put("path" + i, "x".repeat(900));
    }
    scene.raise(new HandedIn(Labels.of(labels), Labels.NONE, Optional.empty(), Optional.empty()));
    String decision = history.alerts(Instant.EPOCH, Instant.MAX, 10).get(0).decision();
    assertThat(decision).hasSizeGreaterThan(30_000).doesNotContain(KEY);
    assertThat(KeptDecision.read(decision)).isPresent();
  }

  private List<Alert> alerts() {
    return scene.stages.read(reads -> List.copyOf(reads.alerts()));
  }

  private List<String> audit() throws IOException {
    return history.audit(0, 10).stream().map(AuditEntry::act).map(String::valueOf).toList();
  }
}
