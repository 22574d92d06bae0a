// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.source.Dataset.Field;
import io.bellwether.api.source.Dataset.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row: an account with a balance, with something of every type. */
public record Account(
    long id, String owner, long balance, Instant changed, @Nullable String note, double rate) {
  /** Its columns. */
  public static final List<Field> FIELDS =
      List.of(
          new Field("id", Type.INTEGER),
          new Field("owner", Type.TEXT),
          new Field("balance", Type.INTEGER),
          new Field("changed", Type.TIMESTAMP),
          new Field("note", Type.TEXT),
          new Field("rate", Type.FLOAT),
          new Field("fee", Type.DECIMAL),
          new Field("open", Type.BOOLEAN),
          new Field("since", Type.DATE),
          new Field("stamp", Type.BYTES));

  /** The values in the order of the columns. */
  public List<Object> row() {
    return Arrays.asList(
        id,
        owner,
        balance,
        changed,
        note,
        rate,
        BigDecimal.valueOf(balance, 2).negate(),
        balance > 0,
        LocalDate.ofInstant(changed, ZoneOffset.UTC),
        owner.getBytes(StandardCharsets.UTF_8));
  }

  /** The same account with another balance. */
  public Account holding(long other) {
    return new Account(id, owner, other, changed, note, rate);
  }
}
