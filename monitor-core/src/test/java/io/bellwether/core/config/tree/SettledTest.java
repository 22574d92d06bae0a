// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is read while somebody writes it. */
class SettledTest {
  private static final String WHOLE = "name: shop\nsources:\n  host: {kind: system}\n";

  private static final int SAVES = 300;

  @TempDir Path folder;

  private final Problems problems = new Problems();

  /** What somebody else does between two looks, in turn. */
  private final Deque<String> writes = new ArrayDeque<>();

  private Path file;
  private int looks;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("a.yaml");
  }

  @Test
  void anEmptiedFileIsReadOnceItIsWritten() throws IOException {
    writes.addAll(List.of("name: shop\nsources: {", WHOLE));

    assertThat(read("")).isPresent();
    assertThat(looks).isEqualTo(3);
    assertThat(problems.count()).isZero();
  }

  @Test
  void aFileThatIsAwayForAMomentIsReadOnceItIsBack() throws IOException {
    writes.add(WHOLE);
    Files.deleteIfExists(file);

    assertThat(reading()).isPresent();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void aFileThatStaysCutOffIsToldAtOnce() throws IOException {
    assertThat(read("name: shop\nsources: {host: {kind")).isEmpty();
    assertThat(looks).isEqualTo(1);
    assertThat(told())
        .containsExactly(
            "a.yaml:2:22: the file ends in the middle of what began in line 2; is it cut off?");
  }

  @Test
  void anotherMistakeIsToldAtOnceWhateverIsWritten() throws IOException {
    writes.add(WHOLE);

    assertThat(read("name: a: b\n")).isEmpty();
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void aFileThatIsNeverDoneIsToldInTheEnd() throws IOException {
    for (int i = 0; i < 100; i++) {
      writes.add("name: 'shop" + " ".repeat(i + 1));
    }

    assertThat(read("name: '")).isEmpty();
    assertThat(looks).isEqualTo(25);
    assertThat(told()).hasSize(1).first().asString().contains("is it cut off?");
  }

  @Test
  @Timeout(60)
  void whileAnEditorSavesAgainAndAgainWhatIsReadIsWholeOrRefusedAsHalfWritten() throws Exception {
    Files.writeString(file, WHOLE);
    Semaphore saves = new Semaphore(0);
    Thread editor = new Thread(() -> save(saves), "editor");
    editor.start();
    try {
      for (int i = 0; i < SAVES; i++) {
        saves.release();
        Problems told = new Problems();
        List<Fields> read = new ConfigFiles(told).read(List.of(file));
        assertThat(told.isUnreadable()).isEqualTo(read.isEmpty());
        assertThat(told.isUnfinished()).isEqualTo(read.isEmpty());
        assertThat(read).allMatch(tree -> tree.find("sources").isPresent());
      }
    } finally {
      saves.release(SAVES); // so that it ends even when this test does not
      editor.join();
    }
    assertThat(new ConfigFiles(problems).read(List.of(file))).hasSize(1);
  }

  /** Empties the file and writes it in two halves, or puts another in its place. */
  private void save(Semaphore saves) {
    byte[] half = WHOLE.substring(0, WHOLE.length() - 3).getBytes(UTF_8);
    byte[] rest = WHOLE.substring(WHOLE.length() - 3).getBytes(UTF_8);
    try {
      for (int i = 0; i < SAVES; i++) {
        saves.acquire();
        try (OutputStream out = Files.newOutputStream(file)) {
          out.write(half);
          out.write(rest);
        }
        Path beside = Files.writeString(folder.resolve("new"), WHOLE);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }

  private Optional<Fields> read(String text) throws IOException {
    Files.writeString(file, text);
    return reading();
  }

  private Optional<Fields> reading() {
    return new Settled(problems, this::write)
        .read(
            file,
            told -> {
              looks++;
              return new FileReader(told)
                  .read(file)
                  .flatMap(text -> new TreeReader(text, told).read());
            });
  }

  private void write() {
    try {
      if (!writes.isEmpty()) {
        Files.writeString(file, writes.remove());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> told() {
    return problems.mistakes().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }
}
