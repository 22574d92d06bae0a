// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void areTheSameInWhateverOrderTheyWereGiven() {
    Labels one = Labels.of("state", "idle", "db", "shop");
    Labels other = Labels.of(Map.of("db", "shop", "state", "idle"));
    assertThat(one)
        .isEqualTo(other)
        .hasSameHashCodeAs(other)
        .hasToString("{db=\"shop\",state=\"idle\"}");
    assertThat(one.asMap().keySet()).containsExactly("db", "state");
  }

  @Test
  void aSecondValueReplacesTheFirst() {
    Labels labels = Labels.of("a", "1", "b", "2").with("a", "3");
    assertThat(labels.get("a")).contains("3");
    assertThat(labels.size()).isEqualTo(2);
  }

  @Test
  void doNotChange() {
    Labels labels = Labels.of("b", "1");
    labels.with("a", "2");
    assertThat(labels.asMap()).containsExactly(Map.entry("b", "1"));
    assertThat(labels.get("a")).isEmpty();
    assertThatThrownBy(() -> labels.asMap().put("a", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepTextAsText() {
    assertThat(Labels.of("q", "a\"b\\c\nd")).hasToString("{q=\"a\\\"b\\\\c\\nd\"}");
    assertThat(Labels.NONE).hasToString("");
  }

  @Test
  void refuseNamesThatAreNone() {
    for (String name : new String[] {"", "1a", "a-b", "a b", "ä"}) {
      assertThatThrownBy(() -> Labels.of(name, "x"))
          .hasMessageContaining("label name '" + name + "'");
    }
  }
}
