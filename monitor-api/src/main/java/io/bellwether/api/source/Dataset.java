// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import io.bellwether.api.Run;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Rows in order, readable by range. Two datasets of the same query can be compared, whatever store
 * they come from.
 */
public interface Dataset extends AutoCloseable {
  /** What a column holds. Grows. */
  enum Type {
    /** True or false, a {@link Boolean}. */
    BOOLEAN,
    /** A {@link Long} or a {@link java.math.BigInteger}. */
    INTEGER,
    /** A {@link java.math.BigDecimal}. */
    DECIMAL,
    /** A {@link Double}. */
    FLOAT,
    /** A {@link String}. */
    TEXT,
    /** A {@link java.time.Instant}. */
    TIMESTAMP,
    /** A {@link java.time.LocalDate}. */
    DATE,
    /** A {@code byte[]}. */
    BYTES,
    /** A {@link String} of JSON. */
    JSON
  }

  /** One column. */
  record Field(String name, Type type) {}

  /**
   * What is asked for. {@code key} names a row; rows come in the order of {@code orderBy} and
   * ranges are cut in it, text by its UTF-8 bytes. {@code before} leaves out what is too young to
   * compare.
   */
  record Query(String collection, List<String> key, List<String> orderBy, Optional<Cut> before) {
    /** Without an order the key is the order. */
    public Query {
      key = List.copyOf(key);
      orderBy = orderBy.isEmpty() ? key : List.copyOf(orderBy);
    }
  }

  /** Only rows whose column is below the value. */
  record Cut(String column, Object value) {}

  /** From {@code from} inclusive to {@code to} exclusive, in order; empty lists are open ends. */
  record KeyRange(List<Object> from, List<Object> to) {
    /** Every row. */
    public static final KeyRange ALL = new KeyRange(List.of(), List.of());

    /** Keeps copies. */
    public KeyRange {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /**
   * How each row becomes text that is the same in every store: its columns joined by {@code |},
   * with {@code \} and {@code |} inside a value preceded by {@code \}. The sums of a {@link
   * Segment} are taken over the MD5 of that text in UTF-8.
   */
  record Recipe(List<Column> columns) {
    /** Keeps a copy. */
    public Recipe {
      columns = List.copyOf(columns);
    }
  }

  /** How one column becomes text. The scale counts for {@link Form#SCALED} only. */
  record Column(String name, Form form, int scale, String nullAs) {}

  /** How a value becomes text. Booleans are the integers 1 and 0. */
  enum Form {
    /** Decimal digits. */
    INTEGER,
    /** Milliseconds since 1970. */
    EPOCH_MILLIS,
    /** Microseconds since 1970. */
    EPOCH_MICROS,
    /** The integer floor(x * 10^scale). */
    SCALED,
    /** The text as it is. */
    TEXT,
    /** Lower-case hexadecimal digits. */
    HEX
  }

  /**
   * Number of rows, and the wrapping sums of the first and of the last eight bytes of every row's
   * hash, each read as a signed big-endian number. Sums, as doubled rows would cancel in an XOR.
   */
  record Segment(long rows, long high, long low) {}

  /** One row at a time, values as in {@link #fields}, null where none; empty after the last row. */
  interface Rows extends AutoCloseable {
    /** The next row. */
    Optional<List<Object>> next() throws Exception;

    @Override
    void close() throws IOException;
  }

  /** The columns, in the order of the values of a row. */
  List<Field> fields();

  /** The rows of a range, in order. */
  Rows rows(KeyRange range, Run run) throws Exception;

  /** One answer per range, from inside the store; empty when it cannot: the core reads the rows. */
  default List<Segment> summarize(List<KeyRange> ranges, Recipe recipe, Run run) throws Exception {
    return List.of();
  }

  /** Ranges that cut this one into about equal parts; empty when the store cannot tell. */
  default List<KeyRange> split(KeyRange range, int parts, Run run) throws Exception {
    return List.of();
  }

  @Override
  void close() throws IOException;
}
