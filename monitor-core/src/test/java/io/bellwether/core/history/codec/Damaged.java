// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;

/** Damages a text in every way, and looks that its reader says so and throws nothing else. */
final class Damaged {
  private Damaged() {}

  /** What reads a text. */
  interface Reader {
    Object read(String text) throws IOException;
  }

  static void isNamed(String text, String name, Reader reader) throws IOException {
    for (int end = 0; end < text.length(); end++) {
      refused(text.substring(0, end), name, reader);
    }
    refused(text + text, name, reader);
    refused("null", name, reader);
    refused("[" + text + "]", name, reader);
    refused("{}", name, reader);
    refused("{\"v\":99" + text.substring(6), name + "it has the form 99", reader);
    flipped(text, name, reader);
    assertThat(reader.read("{\"later\":[1,{\"x\":null}]," + text.substring(1)))
        .as("what a later form adds is skipped")
        .isEqualTo(reader.read(text));
  }

  private static void refused(String text, String name, Reader reader) {
    assertThatThrownBy(() -> reader.read(text))
        .as(text)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith(name);
  }

  /** May still be read as something else, but never ends in anything but this exception. */
  private static void flipped(String text, String name, Reader reader) {
    Random random = new Random(text.hashCode());
    for (int i = 0; i < 300; i++) {
      StringBuilder changed = new StringBuilder(text);
      changed.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
      try {
        reader.read(changed.toString());
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith(name);
      }
    }
  }
}
