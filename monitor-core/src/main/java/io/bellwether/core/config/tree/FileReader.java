// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Brings one file into the form the parsers trust: bounded, UTF-8, nothing invisible. */
final class FileReader {
  static final int MOST_BYTES = 1 << 20;

  /**
   * Of YAML, without a blank: its parser copies all it has read of a word each time it reads on.
   */
  static final int LONGEST_WORD = 1 << 17;

  private final Problems problems;

  FileReader(Problems problems) {
    this.problems = problems;
  }

  Optional<SourceText> read(Path file) {
    String name = file.toString();
    try {
      return decoded(name, RegularFile.read(file, MOST_BYTES, "1MB"));
    } catch (IOException e) {
      if (RegularFile.mayChange(e)) {
        problems.unfinished(new Place(name, 1, 1), RegularFile.explain(e));
        return Optional.empty();
      }
      return refuse(new Place(name, 1, 1), RegularFile.explain(e));
    }
  }

  /** A text that was never in a file is held to the same. */
  Optional<SourceText> check(String name, String text) {
    return text.length() > MOST_BYTES
        ? refuse(new Place(name, 1, 1), "is larger than 1MB")
        : visible(new SourceText(name, text));
  }

  private Optional<SourceText> decoded(String name, byte[] bytes) {
    Place start = new Place(name, 1, 1);
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return refuse(start, "starts with a byte order mark; save it as UTF-8 without one");
    }
    if (startsWith(bytes, 0xFE, 0xFF)
        || startsWith(bytes, 0xFF, 0xFE)
        || bytes.length > 1 && (bytes[0] == 0 ^ bytes[1] == 0)) {
      return refuse(start, "is UTF-16; save it as UTF-8");
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = utf8.decode(ByteBuffer.wrap(bytes), text, true);
    SourceText source = new SourceText(name, text.flip().toString());
    if (result.isError()) {
      Place bad = source.placeOf(source.text().length());
      return refuse(bad, "is not UTF-8 from here on; save it as UTF-8");
    }
    return visible(source);
  }

  private Optional<SourceText> visible(SourceText source) {
    String text = source.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && c != '\t' && (isRefused(c) || isAlone(text, i))) {
        String code = String.format("U+%04X", (int) c);
        return refuse(source.placeOf(i), "holds the character " + code + ", which can not be seen");
      }
    }
    int word = source.isJson() ? -1 : endlessWord(text);
    return word < 0
        ? Optional.of(source)
        : refuse(
            source.placeOf(word),
            "begins here what has no blank for more than " + LONGEST_WORD + " characters");
  }

  /** Where a word begins that is too long; -1 where none is. */
  private static int endlessWord(String text) {
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        begin = i + 1;
      } else if (i - begin >= LONGEST_WORD) {
        return begin;
      }
    }
    return -1;
  }

  private static boolean isRefused(char c) {
    return c < ' ' || c >= 0x7F && c < 0xA0 && c != 0x85 || c == 0xFEFF || c >= 0xFFFE;
  }

  /** Half of a pair: no file can hold it, a text can. */
  private static boolean isAlone(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean high = Character.isHighSurrogate(c);
    int other = high ? at + 1 : at - 1;
    return other < 0
        || other >= text.length()
        || high != Character.isLowSurrogate(text.charAt(other))
        || !Character.isSurrogate(text.charAt(other));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    boolean starts = bytes.length >= mark.length;
    for (int i = 0; starts && i < mark.length; i++) {
      starts = bytes[i] == (byte) mark[i];
    }
    return starts;
  }

  private Optional<SourceText> refuse(Place place, String message) {
    problems.unreadable(place, message);
    return Optional.empty();
  }
}
