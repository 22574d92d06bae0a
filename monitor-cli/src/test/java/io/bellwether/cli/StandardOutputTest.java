// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {
  @TempDir Path folder;

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException(why);
      }
    };
  }

  private StandardOutput printed(OutputStream to, String leadsTo) throws IOException {
    Path link = folder.resolve("fd");
    Files.createSymbolicLink(link, Path.of(leadsTo));
    StandardOutput output = new StandardOutput(to, link);
    try (PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8)) {
      out.print("answer");
    }
    return output;
  }

  @Test
  void whatArrivesIsNotLost() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(printed(file, "answer.json").lost()).isEmpty();
    assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("answer");
  }

  @Test
  void aFullDiskLosesTheAnswer() throws IOException {
    assertThat(printed(failing("No space left on device"), "answer.json").lost())
        .contains("No space left on device");
  }

  @Test
  void aReaderWhoLeftDoesNotWantTheRest() throws IOException {
    assertThat(printed(failing("in the words of the machine"), "pipe:[4711]").lost()).isEmpty();
  }

  @Test
  void withoutTheLinkTheWordsTell() throws IOException {
    StandardOutput output = new StandardOutput(failing("Broken pipe"), folder.resolve("none"));
    try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      out.println("answer");
    }
    assertThat(output.lost()).isEmpty();
  }
}
