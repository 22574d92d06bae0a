// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  private Path file;
  private LogTail tail;

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("monitor.log"), "one\ntwo\nthr");
    tail = new LogTail(file);
  }

  @AfterEach
  void end() throws IOException {
    tail.close();
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goesOnWhereItsLastLinesEnd() throws IOException {
    assertThat(tail.last(1)).containsExactly("two");
    assertThat(tail.more()).isEmpty();
    write("ee\nfour\n");
    assertThat(tail.more()).containsExactly("three", "four");
  }

  @Test
  void manyLinesAreMoreThanOneBlock() throws IOException {
    write("ee\n" + "a line of some length\n".repeat(20_000));
    assertThat(tail.last(10_000)).hasSize(10_000).containsOnly("a line of some length");
    assertThat(tail.last(30_000)).hasSize(20_003).startsWith("one", "two", "three");
  }

  /** What came between the last glance and the rotation was lost before. */
  @Test
  void whatWasWrittenBeforeARotationComesFirst() throws IOException {
    tail.last(10);
    write("ee\nfour\n");
    Files.move(file, folder.resolve("monitor.log.1"));
    assertThat(tail.more()).containsExactly("three", "four");
    assertThat(tail.more()).isEmpty();
    write("five\n");
    assertThat(tail.more()).containsExactly("five");
    write("six\n");
    Files.move(file, folder.resolve("monitor.log.2"));
    write("seven\n");
    assertThat(tail.more()).containsExactly("six", "seven");
  }

  @Test
  void aCharacterThatIsCutIsReadOnceItIsWhole() throws IOException {
    tail.last(10);
    byte[] text = "ee \u20ac\ud83d\ude80\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length - 1; i++) {
      write(Arrays.copyOfRange(text, i, i + 1));
      assertThat(tail.more()).isEmpty();
    }
    write("\n");
    assertThat(tail.more()).isEqualTo(List.of("three \u20ac\ud83d\ude80"));
  }

  @Test
  void aFileThatIsCutOffInItsPlaceBeginsAnew() throws IOException {
    tail.last(10);
    Files.writeString(file, "new\n");
    assertThat(tail.more()).containsExactly("new");
  }
}
