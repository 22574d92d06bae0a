// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.alert.Incident;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.MemoryHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneCauseTest {
  private static final int MANY = 50;

  private static Tree resting() {
    Tree tree = AlarmScene.watching("database");
    for (int i = 0; i < MANY; i++) {
      tree = AlarmScene.with(tree, "job" + i, Map.of("depends-on", List.of("database")));
    }
    return tree;
  }

  private static List<String> inSomeOrder(long seed) {
    List<String> names = new ArrayList<>(List.of("database"));
    for (int i = 0; i < MANY; i++) {
      names.add("job" + i);
    }
    Collections.shuffle(names, new Random(seed));
    return names;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatOneLostComponentExplainsIsOneMessageInWhateverOrderItIsFound(long seed) {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), resting());
    inSomeOrder(seed).forEach(name -> scene.look(name, Level.HEALTHY, "fine"));
    scene.pass(10);

    for (String name : inSomeOrder(-seed)) {
      if (name.equals("database")) {
        scene.lose(name);
      } else {
        scene.look(name, Level.CRITICAL, "no connection");
      }
    }
    scene.pass(1).lose("database"); // it was asked again, as the others waited for it
    scene.pass(60);
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] critical: database: connection refused");
    assertThat(scene.sent.get(0).text()).contains("50 components rest on it: ", " and 45 more");
    List<Incident> incidents = scene.stages.<List<Incident>>read(AlertReads::incidents);
    assertThat(incidents).singleElement().extracting(Incident::root).isEqualTo("database");
    assertThat(incidents.get(0).held()).hasSize(MANY);

    scene.look("database", Level.HEALTHY, "back");
    inSomeOrder(seed).forEach(name -> scene.look(name, Level.HEALTHY, "fine"));
    scene.pass(60);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(scene.firing()).isEmpty();
  }

  /** {@code disk} tells nobody; {@code server} rests on it, and two more rest on that. */
  private static Tree chain() {
    Tree tree = AlarmScene.with(AlarmScene.watching(), "disk", Map.of("alert", false));
    tree = AlarmScene.with(tree, "server", Map.of("depends-on", List.of("disk")));
    tree = AlarmScene.with(tree, "shop", Map.of("depends-on", List.of("server")));
    return AlarmScene.with(tree, "mail", Map.of("depends-on", List.of("server")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatRestsByTwoStepsOnALostOneThatTellsNobodyIsOneMessage(long seed) {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), chain());
    List<String> names = new ArrayList<>(List.of("disk", "server", "shop", "mail"));
    names.forEach(name -> scene.look(name, Level.HEALTHY, "fine"));
    scene.pass(10);
    Collections.shuffle(names, new Random(seed));
    for (String name : names) {
      if (name.equals("disk")) {
        scene.lose(name);
      } else {
        scene.look(name, Level.CRITICAL, "no connection");
      }
    }
    scene.pass(1).lose("disk").look("server", Level.CRITICAL, "no connection");
    scene.raise(AlarmScene.given("Etl", "component", "etl", "source", "server"));
    scene.pass(60);
    assertThat(scene.told()).singleElement().asString().contains(" server: ");
    assertThat(scene.stages.<List<Incident>>read(AlertReads::incidents))
        .singleElement()
        .matches(one -> one.root().equals("server"))
        .extracting(one -> one.held().size())
        .isEqualTo(3);

    names.forEach(name -> scene.look(name, Level.HEALTHY, "back"));
    scene.pass(60);
    scene.look("shop", Level.CRITICAL, "its own trouble").pass(30);
    assertThat(scene.told()).anyMatch(one -> one.endsWith(" shop: its own trouble"));
  }

  /** {@code server} is looked at rarely, and its look takes long. */
  private static AlarmScene rarelyLooked() {
    Tree tree = AlarmScene.with(AlarmScene.watching(), "disk", Map.of("alert", false));
    tree =
        AlarmScene.with(
            tree,
            "server",
            Map.of("depends-on", List.of("disk"), "every", "10m", "timeout", "20s"));
    tree = AlarmScene.with(tree, "shop", Map.of("depends-on", List.of("server")));
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), tree);
    List.of("disk", "server", "shop").forEach(name -> scene.look(name, Level.HEALTHY, "fine"));
    scene.pass(10).lose("disk").look("shop", Level.CRITICAL, "no connection");
    return scene;
  }

  @Test
  void oneThatIsLookedAtMoreRarelySpeaksBeforeWhatRestsOnIt() {
    AlarmScene scene = rarelyLooked().pass(15);
    scene.look("server", Level.CRITICAL, "no connection").pass(60);
    assertThat(scene.told()).singleElement().asString().contains(" server: ");
  }

  @Test
  void oneThatDoesNotAnswerIsNotWaitedForForLong() {
    AlarmScene scene = rarelyLooked().pass(90);
    assertThat(scene.told()).singleElement().asString().contains(" shop: ");
  }

  @Test
  void whatFailsThoughTheOneBelowItWorksSpeaksForItself() {
    AlarmScene scene = rarelyLooked().pass(5);
    scene.look("server", Level.HEALTHY, "fine").look("shop", Level.CRITICAL, "its own").pass(30);
    List<String> told = scene.told();
    assertThat(told).noneMatch(one -> one.contains(" server: "));
    assertThat(told).last().asString().endsWith(" shop: its own");
  }
}
