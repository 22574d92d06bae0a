// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Hurts a configuration the way people, editors and disks do: bytes, tokens, lines, structure. */
final class Mutations {
  private static final List<String> TOKENS =
      List.of(
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "#",
          " #",
          "&a ",
          "*a ",
          "!!str ",
          "<<: ",
          "|",
          ">",
          "? ",
          "%",
          "@",
          "`",
          "\t",
          "---\n",
          "...\n",
          "\\",
          "null",
          "~",
          "${",
          "${env:",
          "${env:NONE}",
          "${file:/etc/shadow}",
          "}",
          "\r",
          "\n",
          "\0",
          "\uFEFF",
          "\u2028",
          "\uD83D\uDE00",
          "\u00A0",
          "0x1F",
          "1e999",
          ".nan",
          "-",
          ",",
          "12:30:45");

  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "no",
          "on",
          "012",
          "1e3",
          ".inf",
          "NaN",
          "-1",
          "0",
          "99999999999999999999",
          "99999999999999999999d",
          "-5s",
          "0s",
          "5 min",
          "1e400",
          "150%",
          "70/85%",
          "85%/70%",
          "off",
          "[]",
          "{}",
          "[[[]]]",
          "{a: {b: c}}",
          "\"${env:NONE}\"",
          "\"${env:CANARY}\"",
          "${HOME}",
          "\"${file:nothing}\"",
          "\"${file:/proc/self/mem}\"",
          "\"${file:.}\"",
          "/dev/zero",
          "host",
          "system",
          "\"\"",
          "\"a\\nb\"",
          "'\u202E'",
          "2001-01-01",
          "!!int 5",
          "*x",
          "x".repeat(5_000));

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** One to three of them. */
  byte[] of(byte[] sound) {
    byte[] hurt = sound;
    for (int i = random.nextInt(3); i >= 0; i--) {
      hurt = once(hurt);
    }
    return hurt;
  }

  private byte[] once(byte[] bytes) {
    return switch (random.nextInt(10)) {
      case 0 -> flipped(bytes);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2, 3 -> inserted(bytes);
      case 4, 5 -> text(lines(linesOf(bytes)));
      default -> text(structure(linesOf(bytes)));
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (bytes.length > 0) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] inserted(byte[] bytes) {
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
    int at = random.nextInt(bytes.length + 1);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + token.length);
    System.arraycopy(bytes, at, longer, at + token.length, bytes.length - at);
    System.arraycopy(token, 0, longer, at, token.length);
    return longer;
  }

  private static List<String> linesOf(byte[] bytes) {
    return new ArrayList<>(List.of(new String(bytes, ISO_8859_1).split("\n", -1)));
  }

  private static byte[] text(List<String> lines) {
    return String.join("\n", lines).getBytes(ISO_8859_1);
  }

  private List<String> lines(List<String> lines) {
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(5)) {
      case 0 -> lines.add(other, line);
      case 1 -> lines.remove(at);
      case 2 -> Collections.swap(lines, at, other);
      case 3 -> lines.set(at, " ".repeat(random.nextInt(9)) + line.stripLeading());
      default -> lines.set(at, "\t" + line);
    }
    return lines;
  }

  /** Whole blocks with all that is below them, names, and values. */
  private List<String> structure(List<String> lines) {
    int at = random.nextInt(lines.size());
    int end = endOfBlock(lines, at);
    List<String> block = new ArrayList<>(lines.subList(at, end));
    switch (random.nextInt(7)) {
      case 0 -> lines.subList(at, end).clear();
      case 1 -> lines.addAll(random.nextInt(lines.size()), block);
      case 2 -> {
        lines.subList(at, end).clear();
        lines.addAll(random.nextInt(lines.size() + 1), block);
      }
      case 3 -> Collections.fill(lines.subList(at, end), "");
      case 4 -> lines.subList(at, end).replaceAll(this::shifted);
      case 5 -> lines.set(at, renamed(lines.get(at)));
      default -> lines.set(at, revalued(lines.get(at)));
    }
    return lines;
  }

  private static int endOfBlock(List<String> lines, int at) {
    int end = at + 1;
    while (end < lines.size() && indent(lines.get(end)) > indent(lines.get(at))) {
      end++;
    }
    return end;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private String shifted(String line) {
    return random.nextBoolean() || line.length() < 2 ? "  " + line : line.substring(2);
  }

  private String renamed(String line) {
    int colon = line.indexOf(':');
    if (colon <= indent(line)) {
      return line;
    }
    int at = indent(line) + random.nextInt(colon - indent(line));
    return random.nextBoolean()
        ? line.substring(0, at) + line.substring(at + 1)
        : line.substring(0, at) + (char) ('a' + random.nextInt(26)) + line.substring(at);
  }

  private String revalued(String line) {
    int colon = line.indexOf(':');
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return colon < 0 ? line : line.substring(0, colon + 1) + " " + value;
  }
}
