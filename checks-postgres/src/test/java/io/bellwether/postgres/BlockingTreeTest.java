// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BlockingTreeTest {
  private static BlockingTree tree(String sessions) throws IOException {
    return BlockingTree.of(AnswerReader.read(sessions).list());
  }

  private static String session(long pid, String blockers, double waits) {
    return "{\"pid\":"
        + pid
        + ",\"application\":\"app\",\"role\":\"joe\",\"database\":\"shop\",\"client\":\"local\","
        + "\"state\":\"active\",\"query_age\":"
        + waits
        + ",\"state_age\":1,\"query\":\"q\",\"blockers\":"
        + blockers
        + "}";
  }

  @Test
  void aWaiterStandsBelowTheLastOfThoseBeforeIt() throws IOException {
    BlockingTree tree =
        tree(
            "["
                + session(1, "null", 0)
                + ","
                + session(4, "[2,3]", 1)
                + ","
                + session(3, "[2]", 2)
                + ","
                + session(2, "[1]", 3)
                + "]");
    assertThat(tree.lines())
        .hasSize(4)
        .satisfiesExactly(
            it -> assertThat(it).startsWith("pid 1 "),
            it -> assertThat(it).startsWith("  waits 3s: pid 2 "),
            it -> assertThat(it).startsWith("    waits 2s: pid 3 "),
            it -> assertThat(it).startsWith("      waits 1s: pid 4 "));
    assertThat(tree.root()).startsWith("pid 1 (app, joe on shop from local)");
  }

  @Test
  void theRootWithMostBehindItIsNamedFirst() throws IOException {
    BlockingTree tree =
        tree(
            "["
                + session(1, "null", 0)
                + ","
                + session(2, "[1]", 1)
                + ","
                + session(7, "null", 0)
                + ","
                + session(8, "[7]", 1)
                + ","
                + session(9, "[7]", 1)
                + "]");
    assertThat(tree.root()).startsWith("pid 7 ").endsWith(" and 1 more");
    assertThat(tree.waiting()).isEqualTo(3);
  }

  @Test
  void whoWaitForEachOtherAreStillTold() throws IOException {
    BlockingTree tree = tree("[" + session(5, "[6]", 1) + "," + session(6, "[5]", 2) + "]");
    assertThat(tree.lines()).hasSize(2);
    assertThat(tree.root()).startsWith("pid 5 ");
  }

  @Test
  void aPreparedTransactionHasNoSessionButIsARoot() throws IOException {
    BlockingTree tree = tree("[" + session(5, "[0]", 1) + "]");
    assertThat(tree.root()).contains("prepared transaction");
  }

  @Test
  void whoLeftMeanwhileIsNamedByItsNumber() throws IOException {
    BlockingTree tree = tree("[" + session(5, "[4711]", 1) + "]");
    assertThat(tree.root()).isEqualTo("pid 4711");
  }

  @Test
  void nobodyWaits() throws IOException {
    BlockingTree tree = tree("null");
    assertThat(tree.waiting()).isZero();
    assertThat(tree.lines()).isEmpty();
  }

  @Test
  void hundredsThatAllWaitForAllBeforeThemAreDoneInNoTime() throws IOException {
    StringBuilder sessions = new StringBuilder("[" + session(1, "null", 0));
    StringBuilder before = new StringBuilder("1");
    for (int i = 2; i <= 200; i++) {
      sessions.append(',').append(session(i, "[" + before + "]", 1));
      before.append(',').append(i);
    }
    BlockingTree tree = tree(sessions.append(']').toString());
    assertThat(tree.waiting()).isEqualTo(199);
    assertThat(tree.lines()).hasSize(51).last().isEqualTo("150 more");
    assertThat(tree.lines().get(49)).startsWith("  ".repeat(49) + "waits ");
  }
}
