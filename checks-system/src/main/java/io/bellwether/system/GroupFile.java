// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The small files of a control group: a number, a word, or a table of names and numbers. */
final class GroupFile {
  /**
   * Version 1 writes the largest multiple of a page for no limit; what is near it is none either.
   */
  private static final long UNLIMITED = Long.MAX_VALUE / 2;

  private GroupFile() {}

  /** The text; empty where the kernel has no such file. */
  static Optional<String> text(Path file) throws IOException {
    return KernelFile.textIfThere(file).map(String::strip);
  }

  /** A limit in bytes; empty where there is none, in any of the ways to say so. */
  static OptionalLong limit(Path file) throws IOException {
    Optional<String> text = text(file);
    if (text.isEmpty() || text.get().equals("max") || text.get().equals("-1")) {
      return OptionalLong.empty();
    }
    long limit = number(text.get(), file);
    return limit >= UNLIMITED ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  static OptionalLong number(Path file) throws IOException {
    Optional<String> text = text(file);
    return text.isPresent() ? OptionalLong.of(number(text.get(), file)) : OptionalLong.empty();
  }

  /** One row of a table. */
  static OptionalLong row(Path file, String name) throws IOException {
    String table = "\n" + text(file).orElse("") + "\n";
    String start = "\n" + name + " ";
    int row = table.indexOf(start);
    if (row < 0) {
      return OptionalLong.empty();
    }
    int value = row + start.length();
    return OptionalLong.of(
        number(table.substring(value, table.indexOf('\n', value)).strip(), file));
  }

  /** Of two limits that both hold. */
  static OptionalLong lower(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() <= other.getAsLong() ? one : other;
  }

  /** Counts how many are listed: {@code 0-3,8} are five. */
  static long listed(String list, Path file) throws IOException {
    long count = 0;
    for (String part : list.split(",")) {
      String[] ends = part.strip().split("-");
      if (!ends[0].isEmpty()) {
        count += number(ends[ends.length - 1], file) - number(ends[0], file) + 1;
      }
    }
    return count;
  }

  static long number(String text, Path file) throws IOException {
    try {
      // version 1 of some kernels writes numbers above what a long holds
      return new BigInteger(text).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IOException(file + " reads '" + text + "'", e);
    }
  }
}
