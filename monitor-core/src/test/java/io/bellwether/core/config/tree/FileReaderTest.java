// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReaderTest {
  @TempDir Path folder;

  private final Problems problems = new Problems();

  @Test
  void readsUtf8() throws IOException {
    assertThat(readText("name: Zürich \uD83D\uDE00\n", UTF_8)).hasSize(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void byteOrderMarksAndUtf16AreRefused() throws IOException {
    readText("\uFEFFa: 1\n", UTF_8);
    readText("\uFEFFa: 1\n", UTF_16BE);
    readText("\uFEFFa: 1\n", UTF_16LE);
    readText("a: 1\n", UTF_16LE);
    readText("a: 1\n", UTF_16BE);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "a.yaml:1:1: starts with a byte order mark; save it as UTF-8 without one",
            "a.yaml:1:1: is UTF-16; save it as UTF-8",
            "a.yaml:1:1: is UTF-16; save it as UTF-8",
            "a.yaml:1:1: is UTF-16; save it as UTF-8",
            "a.yaml:1:1: is UTF-16; save it as UTF-8");
  }

  /** The parser of YAML would take seconds for it, and more than twice that for twice as much. */
  @Test
  void aWordWithoutEndIsRefusedBeforeItIsParsed() throws IOException {
    String word = "x".repeat(FileReader.LONGEST_WORD);
    assertThat(readText("a: " + word + "\nb: 1\n", UTF_8)).hasSize(1);
    assertThat(readText("a: " + "x ".repeat(FileReader.LONGEST_WORD) + "\n", UTF_8)).hasSize(1);
    assertThat(told()).isEmpty();

    assertThat(readText("a: 1\nb: " + word + "x\n", UTF_8)).isEmpty();
    assertThat(readText(word + "x: 1\n", UTF_8)).isEmpty();

    assertThat(told())
        .containsExactlyInAnyOrder(
            "a.yaml:2:4: begins here what has no blank for more than 131072 characters",
            "a.yaml:1:1: begins here what has no blank for more than 131072 characters");
  }

  @Test
  void bytesThatAreNoUtf8AreToldWithTheirPlace() throws IOException {
    readText("a: 1\nb: \u00FC\n", ISO_8859_1);
    read("a: 1\nb: ".getBytes(UTF_8), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    read("a: ".getBytes(UTF_8), new byte[] {(byte) 0xF0, (byte) 0x9F});

    assertThat(told())
        .containsExactlyInAnyOrder(
            "a.yaml:2:4: is not UTF-8 from here on; save it as UTF-8",
            "a.yaml:2:4: is not UTF-8 from here on; save it as UTF-8",
            "a.yaml:1:4: is not UTF-8 from here on; save it as UTF-8");
  }

  @Test
  void invisibleCharactersAreToldWithTheirPlace() throws IOException {
    readText("a: 1\nb: x\0y\n", UTF_8);
    readText("a: \u001B[31m\n", UTF_8);
    readText("a: \uFEFF\n", UTF_8);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "a.yaml:2:5: holds the character U+0000, which can not be seen",
            "a.yaml:1:4: holds the character U+001B, which can not be seen",
            "a.yaml:1:4: holds the character U+FEFF, which can not be seen");
  }

  @Test
  void aMegabyteIsReadAndMoreIsRefused() throws IOException {
    String line = "# " + "x".repeat(1021) + "\n";
    assertThat(readText("a: 1\n" + line.repeat(1023) + "#".repeat(1019), UTF_8)).hasSize(1);
    assertThat(readText(line.repeat(1024) + "a: 1\n", UTF_8)).isEmpty();

    assertThat(told()).containsExactly("a.yaml:1:1: is larger than 1MB");
  }

  @Test
  void missingFilesAndEmptyFoldersAreTold() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("conf.d"));
    new ConfigFiles(problems).read(List.of(folder.resolve("none.yaml"), empty));

    assertThat(told())
        .containsExactly(
            "conf.d:1:1: this folder has no file that ends in .yaml, .yml or .json",
            "none.yaml:1:1: does not exist");
  }

  @Test
  void aFolderWithTheNameOfAFileIsTold() throws IOException {
    Files.createDirectory(folder.resolve("a.yaml"));
    new ConfigFiles(problems).read(List.of(folder));

    assertThat(told()).containsExactly("a.yaml:1:1: is a folder where a file is wanted");
  }

  @Test
  void pipesAndDevicesNeverBlock() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor()).isZero();

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> new ConfigFiles(problems).read(List.of(pipe, Path.of("/dev/zero"))));

    assertThat(told())
        .containsExactly(
            "/dev/zero:1:1: is a pipe or a device; only regular files are read",
            "pipe.yaml:1:1: is a pipe or a device; only regular files are read");
  }

  @Test
  void linksThatLeadNowhereAreTold() throws IOException {
    Path loop = folder.resolve("loop.yaml");
    Files.createSymbolicLink(loop, loop);
    Path gone = Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nothing"));
    new ConfigFiles(problems).read(List.of(loop, gone));

    assertThat(told())
        .containsExactly(
            "gone.yaml:1:1: does not exist", "loop.yaml:1:1: is a link that leads back to itself");
  }

  @Test
  void whatTheSystemRefusesToReadIsToldInASentence() {
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(memory), "only Linux has such a file");
    new ConfigFiles(problems).read(List.of(memory));

    assertThat(told()).containsExactly("/proc/self/mem:1:1: can not be read: Input/output error");
    assertThat(RegularFile.explain(new AccessDeniedException("a.yaml")))
        .startsWith("may not be read by this user");
    assertThat(RegularFile.explain(new FileSystemException("a.yaml")))
        .isEqualTo("can not be read: for no known reason");
  }

  @Test
  void linesMayEndAsWindowsEndsThem() throws IOException {
    List<Fields> read = readText("a: 1\r\nb:\r\n  c: 2\r\n", UTF_8);

    assertThat(told()).isEmpty();
    Fields.Field b = read.get(0).find("b").orElseThrow();
    Fields.Field c = ((Fields) b.value()).find("c").orElseThrow();
    assertThat(c.place().line()).isEqualTo(3);
    assertThat(c.place().column()).isEqualTo(3);
    assertThat(((Text) c.value()).value()).isEqualTo("2");
  }

  @Test
  void filesOfAFolderAreReadInTheOrderOfTheirNames() throws IOException {
    for (String name : List.of("b.yml", "a.json", "c.YAML", ".d.yaml", "e.yaml~", "f.txt")) {
      String text = name.endsWith("json") ? "{\"" + name + "\": 1}" : "\"" + name + "\": 1";
      Files.writeString(folder.resolve(name), text);
    }

    assertThat(new ConfigFiles(problems).read(List.of(folder)))
        .extracting(fields -> fields.all().iterator().next().key())
        .containsExactly("a.json", "b.yml", "c.YAML");
    assertThat(told()).isEmpty();
  }

  private List<Fields> readText(String text, Charset charset) throws IOException {
    return read(text.getBytes(charset), new byte[0]);
  }

  private List<Fields> read(byte[] bytes, byte[] more) throws IOException {
    Path file = folder.resolve("a.yaml");
    byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    Files.write(file, all);
    return new ConfigFiles(problems).read(List.of(file));
  }

  private List<String> told() {
    return problems.mistakes().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }
}
