// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SafeDetailsTest {
  private static Object of(Object value) {
    return SafeDetails.of(Map.of("x", value)).get("x");
  }

  @Test
  void plainValuesStayAsTheyAre() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("text", "57 of 100");
    details.put("whole", 57);
    details.put("long", 57L);
    details.put("share", 0.57);
    details.put("exact", new BigDecimal("0.57"));
    details.put("big", BigInteger.TEN);
    details.put("yes", true);
    details.put("at", Instant.EPOCH);
    details.put("took", Duration.ofMillis(3));
    details.put("list", List.of(1, "two", List.of(3)));
    details.put("map", Map.of("a", Map.of("b", 1)));
    assertThat(SafeDetails.of(details)).isEqualTo(details);
    assertThat(SafeDetails.of(details).keySet()).containsExactlyElementsOf(details.keySet());
  }

  @Test
  void numbersThatAreNoneBecomeText() {
    assertThat(of(Double.NaN)).isEqualTo("NaN");
    assertThat(of(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void hugeNumbersAreNotWrittenOut() {
    assertThat(of(new BigDecimal("1e1000000000"))).isEqualTo("1E+1000000000");
    assertThat(of(BigInteger.ONE.shiftLeft(10_000_000))).isEqualTo("a number of 10000001 bits");
  }

  @Test
  void anythingElseBecomesItsText() {
    assertThat(of(new AtomicInteger(3))).isEqualTo("3");
    assertThat(of(Set.of("a"))).isEqualTo("[a]");
    assertThat(of(new StringBuilder("a\nb"))).isEqualTo("a\\u000ab");
  }

  @Test
  void nullIsText() {
    Map<String, Object> details = new HashMap<>();
    details.put("x", null);
    details.put(null, 1);
    assertThat(SafeDetails.of(details)).containsEntry("x", "null").containsEntry("null", 1);
  }

  @Test
  void copyDoesNotChangeWithTheOriginalAndCanNotBeChanged() {
    List<Object> list = new ArrayList<>(List.of(1));
    Map<String, Object> safe = SafeDetails.of(Map.of("x", list));
    list.add(2);
    assertThat(safe.get("x")).isEqualTo(List.of(1));
    assertThatThrownBy(() -> safe.put("y", 1)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void endlessListIsCut() {
    List<Integer> endless =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            return index;
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }
        };
    assertThat((List<?>) of(endless)).hasSize(SafeDetails.MOST_ENTRIES + 1);
  }

  @Test
  void wideTreeIsCutAsAWhole() {
    List<Object> tree = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tree.add(List.of(1, 2, 3, List.of(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)));
    }
    assertThat(of(tree).toString().length()).isLessThan(5_000);
  }

  @Test
  void listThatHoldsItselfEnds() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    assertThat(of(self).toString()).contains("…");
  }

  @Test
  void valueThatThrowsIsNamedAndTheOthersStay() {
    Object bad =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no");
          }
        };
    Map<String, Object> broken =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no");
          }
        };
    assertThat(SafeDetails.of(Map.of("bad", bad, "map", broken, "good", 1)))
        .containsEntry("bad", "could not be read: IllegalStateException")
        .containsEntry("map", "could not be read: IllegalStateException")
        .containsEntry("good", 1);
  }

  @Test
  void textOfAPluginsOwnNumberIsMadeSafeToo() {
    Number own =
        new Number() {
          private static final long serialVersionUID = 1;

          @Override
          public int intValue() {
            return 1;
          }

          @Override
          public long longValue() {
            return 1;
          }

          @Override
          public float floatValue() {
            return 1;
          }

          @Override
          public double doubleValue() {
            return 1;
          }

          @Override
          public String toString() {
            return "\u001b[2J";
          }
        };
    assertThat(of(own)).isEqualTo("\\u001b[2J");
  }
}
