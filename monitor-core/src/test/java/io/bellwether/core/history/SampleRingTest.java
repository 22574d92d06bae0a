// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  private final SampleRing ring = new SampleRing(300);

  private static SeriesKey key(int number) {
    return new SeriesKey(
        "m", Labels.of("pod", String.valueOf(number)), Sample.Type.GAUGE, Unit.NONE);
  }

  @Test
  void seriesWithoutSamplesAreForgotten() {
    for (int i = 0; i < 100_000; i++) {
      ring.add(new SampleRow(key(i / 2), i, i));
    }
    assertThat(ring.keys()).hasSize(150).contains(key(49_999), key(49_850));
    assertThat(ring.of(key(49_849), 0, Long.MAX_VALUE)).isEmpty();
    assertThat(ring.of(key(49_999), 0, Long.MAX_VALUE))
        .extracting(SampleRow::value)
        .containsExactly(99_998.0, 99_999.0);
    assertThat(ring.all())
        .hasSize(300)
        .allMatch(row -> row.series().equals(key((int) row.at() / 2)));
  }

  @Test
  void aSeriesThatComesBackIsThereAgain() {
    ring.add(new SampleRow(key(1), 0, 7));
    for (int i = 0; i < 300; i++) {
      ring.add(new SampleRow(key(2), i, i));
    }
    assertThat(ring.keys()).containsExactly(key(2));
    ring.add(new SampleRow(key(1), 300, 8));
    assertThat(ring.keys()).containsExactlyInAnyOrder(key(1), key(2));
    assertThat(ring.of(key(1), 0, 1_000)).extracting(SampleRow::value).containsExactly(8.0);
  }
}
