// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.source.Dataset.Column;
import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.Form;
import io.bellwether.api.source.Dataset.Recipe;
import io.bellwether.api.source.Dataset.Segment;
import io.bellwether.api.source.Dataset.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  /** What the tool md5sum says of it. */
  private static final String MD5_OF_A_B = "d0726241020676b14aa6298ce6a18b21";

  private static final List<Field> TEXTS =
      List.of(new Field("a", Type.TEXT), new Field("b", Type.TEXT));
  private static final Recipe BOTH = Segments.recipe(TEXTS);

  @Test
  void columnsAreJoinedSoThatNoTwoRowsLookAlike() {
    assertThat(Segments.text(List.of("x|", "y"), TEXTS, BOTH)).isEqualTo("x\\||y");
    assertThat(Segments.text(List.of("x", "|y"), TEXTS, BOTH)).isEqualTo("x|\\|y");
    assertThat(Segments.text(List.of("x\\", "y"), TEXTS, BOTH)).isEqualTo("x\\\\|y");
    assertThat(Segments.text(Arrays.asList(null, "\\N"), TEXTS, BOTH)).isEqualTo("\\N|\\\\N");
  }

  @Test
  void everyFormHasItsText() {
    assertThat(formed(Form.INTEGER, true)).isEqualTo("1");
    assertThat(formed(Form.INTEGER, false)).isEqualTo("0");
    assertThat(formed(Form.INTEGER, -7L)).isEqualTo("-7");
    assertThat(formed(Form.INTEGER, BigInteger.ONE.shiftLeft(70)))
        .isEqualTo("1180591620717411303424");
    assertThat(formed(Form.EPOCH_MILLIS, Instant.EPOCH.minusNanos(1))).isEqualTo("-1");
    assertThat(formed(Form.EPOCH_MICROS, Instant.EPOCH.minusNanos(1))).isEqualTo("-1");
    assertThat(formed(Form.EPOCH_MICROS, Instant.ofEpochSecond(2, 3_999))).isEqualTo("2000003");
    assertThat(formed(Form.EPOCH_MILLIS, LocalDate.of(1970, 1, 2))).isEqualTo("86400000");
    assertThat(formed(Form.SCALED, new BigDecimal("-1.2345"))).isEqualTo("-1235");
    assertThat(formed(Form.SCALED, 0.1 + 0.2)).isEqualTo("300");
    assertThat(formed(Form.SCALED, -0.0005)).isEqualTo("-1");
    assertThat(formed(Form.HEX, new byte[] {0, -1, 10})).isEqualTo("00ff0a");
    assertThat(formed(Form.TEXT, "żółw")).isEqualTo("żółw");
  }

  private static String formed(Form form, Object value) {
    Recipe recipe = new Recipe(List.of(new Column("a", form, 3, "")));
    return Segments.text(List.of(value), List.of(new Field("a", Type.TEXT)), recipe);
  }

  @Test
  void theHashIsTheMd5OfTheTextInTwoHalves() {
    Segment one = Segments.of(List.of(List.of("a", "b")), TEXTS, BOTH);
    assertThat(String.format(Locale.ROOT, "%016x%016x", one.high(), one.low()))
        .isEqualTo(MD5_OF_A_B);
    assertThat(one.rows()).isEqualTo(1);
  }

  @Test
  void sumsWrapAndShowDoubledRows() {
    List<Object> row = List.of("a", "b");
    Segment one = Segments.of(List.of(row), TEXTS, BOTH);
    Segment two = Segments.of(List.of(row, row), TEXTS, BOTH);
    assertThat(two).isEqualTo(new Segment(2, 2 * one.high(), 2 * one.low()));
    assertThat(Segments.of(List.of(), TEXTS, BOTH)).isEqualTo(new Segment(0, 0, 0));
  }
}
