// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgesTest {
  @Test
  void circleIsNamedFromEndToEnd() {
    List<Edge> edges =
        List.of(
            Edge.declared("report", "app"),
            Edge.declared("app", "pool"),
            Edge.inferred("pool", "warehouse", "reads from"),
            Edge.declared("warehouse", "app"));
    assertThat(Edges.circle(edges))
        .contains(
            "these rest on each other in a circle: app on pool (depends-on), pool on warehouse"
                + " (reads from), warehouse on app (depends-on); take one away, or cut one that was"
                + " derived");
  }

  @Test
  void componentThatRestsOnItselfIsACircle() {
    assertThat(Edges.circle(List.of(Edge.declared("app", "app"))))
        .contains("these rest on each other in a circle: app on app (depends-on); take one away");
  }

  @Test
  void cutEdgeClosesNoCircle() {
    List<Edge> edges =
        List.of(Edge.declared("a", "b"), Edge.inferred("b", "a", "reads from").asCut());
    assertThat(Edges.circle(edges)).isEmpty();
  }

  @Test
  void diamondIsNoCircle() {
    List<Edge> edges =
        List.of(
            Edge.declared("app", "left"),
            Edge.declared("app", "right"),
            Edge.declared("left", "host"),
            Edge.declared("right", "host"),
            Edge.inferred("app", "left", "reads from"));
    assertThat(Edges.circle(edges)).isEmpty();
  }

  @Test
  void longChainIsFollowedToItsEnd() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      edges.add(Edge.declared("c" + i, "c" + (i + 1)));
    }
    assertThat(Edges.circle(edges)).isEmpty();
    edges.add(Edge.declared("c20000", "c0"));
    assertThat(Edges.circle(edges)).isPresent();
  }

  @Test
  void wideGraphIsNotWalkedMoreThanOnce() {
    List<Edge> edges = new ArrayList<>();
    for (int layer = 0; layer < 60; layer++) {
      for (int from = 0; from < 4; from++) {
        for (int to = 0; to < 4; to++) {
          edges.add(Edge.declared("c" + layer + "-" + from, "c" + (layer + 1) + "-" + to));
        }
      }
    }
    assertThat(Edges.circle(edges)).as("4^60 ways through it").isEmpty();
  }

  @Test
  void bookRefusesACircleAndStaysAsItWas() {
    Scene scene = new Scene().with("a", "b").rests("a", "b").registered().healthy("a", "b");
    scene.rests("b", "a");
    assertThatThrownBy(scene::registered)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a on b (depends-on), b on a (depends-on)");
    scene.lost("b").critical("a");
    assertThat(scene.status("a").because()).containsExactly("b");
  }

  @Test
  void bookRefusesAnEdgeToNowhereAndANameGivenTwice() {
    Scene nowhere = new Scene().with("a").rests("a", "b");
    assertThatThrownBy(nowhere::registered)
        .hasMessage("a on b (depends-on) names a component that is not there");
    Scene twice = new Scene().with("a", "a");
    assertThatThrownBy(twice::registered).hasMessage("there are two components 'a'");
  }
}
