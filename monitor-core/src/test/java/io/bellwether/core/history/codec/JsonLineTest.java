// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is put together by hand is what everybody else writes and reads. */
class JsonLineTest {
  private final ObjectMapper jackson = new ObjectMapper();

  @Property(tries = 500)
  void anyTextComesBack(@ForAll String name, @ForAll String value) throws Exception {
    String json = new JsonLine(0).beginObject().name(name).value(value).endObject().toString();
    assertThat(jackson.readTree(json).get(name).textValue()).isEqualTo(value);
  }

  @Property(tries = 500)
  void timesAreWrittenAsTheyWriteThemselves(
      @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    for (int coarse : new int[] {1, 1_000, 1_000_000, 1_000_000_000}) {
      Instant at = Instant.ofEpochSecond(second, nano / coarse * (long) coarse);
      assertThat(new JsonLine(0).value(at).toString()).isEqualTo("\"" + at + "\"");
    }
  }

  @Property(tries = 200)
  void numbersComeBack(@ForAll double number, @ForAll long whole) throws Exception {
    String json = new JsonLine(0).beginArray().value(number).value(whole).endArray().toString();
    String expected = Double.isFinite(number) ? "" + number : "\"" + number + "\"";
    assertThat(json).startsWith("[" + expected + ",");
    assertThat(jackson.readTree(json).get(0).asDouble()).isEqualTo(number);
    assertThat(jackson.readTree(json).get(1).longValue()).isEqualTo(whole);
  }

  @Example
  void partsAreParted() {
    Map<String, Object> inside = new LinkedHashMap<>();
    inside.put("none", Map.of());
    inside.put("list", Arrays.asList(List.of(), true, null, 1.5f));
    inside.put("last", "\"\\\n\u0001");
    assertThat(JsonValues.text(inside))
        .isEqualTo("{\"none\":{},\"list\":[[],true,\"null\",1.5],\"last\":\"\\\"\\\\\\n\\u0001\"}");
  }
}
