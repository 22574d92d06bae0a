// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  /** A setting that is not in force, on a line of its own. */
  private static final Pattern OFF = Pattern.compile("( *)# ([a-z-]+: \\S.*)");

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of("HOSTNAME", "shop-1"));

  @Test
  void whatItWritesIsValidAndExplainsEverySetting() throws IOException {
    Path file = folder.resolve("bellwether.yaml");
    Shell.Ran ran = shell.run("init", "--yes", "--no-services", file.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    String text = Files.readString(file);
    assertThat(text)
        .contains("name: shop-1")
        .contains(
            "# Space in use on each disk; 10GB/2GB is what must be left.\n      disk: 80%/90%")
        .contains("# Whether to look for threads that wait for each other.\n    # deadlocks: true")
        .doesNotContain("Optional", "null");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(validate(file).code()).isZero();
  }

  /** Who takes a '#' away gets a sound file; only names of others must be there. */
  @Test
  void everySettingThatIsNotInForceCanBePutInForce() throws IOException {
    Path file = folder.resolve("bellwether.yaml");
    shell.run("init", "--yes", "--no-services", file.toString());
    List<String> lines = Files.readAllLines(file);
    List<Integer> off =
        IntStream.range(0, lines.size())
            .filter(i -> OFF.matcher(lines.get(i)).matches())
            .filter(i -> !lines.get(i).matches(".*(depends-on|independent-of|paused): .*"))
            .filter(i -> !lines.get(i).contains("# container-socket"))
            .boxed()
            .toList();

    assertThat(off).hasSizeGreaterThan(15);
    for (int one : off) {
      List<String> changed = new ArrayList<>(lines);
      Matcher setting = OFF.matcher(lines.get(one));
      assertThat(setting.matches()).isTrue();
      changed.set(one, setting.group(1) + setting.group(2));
      Files.write(file, changed);
      Shell.Ran ran = validate(file);
      assertThat(ran.code()).as(setting.group(2) + ": " + ran.err()).isZero();
    }
  }

  @Test
  void nothingIsAskedOrWrittenInVain() throws IOException {
    Shell.Ran reads = shell.run("init", "-c", folder.resolve("a.yaml").toString());
    assertThat(reads.code()).isEqualTo(2);
    assertThat(reads.err()).contains("init writes a file and reads none: bellwether init ");
    Shell.Ran nowhere = answering("", "init", folder.resolve("no/a.yaml").toString());
    assertThat(nowhere.out()).isEmpty();
    assertThat(nowhere.err()).contains("is no folder; make it first");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void questionsTakeWhatWasFoundWhenNobodyAnswers() throws IOException {
    Shell.Ran ran = answering("", "init", folder.resolve("a.yaml").toString());

    assertThat(ran.code()).isZero();
    assertThat(Files.readString(folder.resolve("a.yaml"))).contains("name: shop-1");
  }

  @Test
  void anAnswerThatCanNotBeIsAskedForAgain() throws IOException {
    String answers = "my shop: #1\nprodction\ndevelopment\n/nowhere\n/\n\n";
    Shell.Ran ran = answering(answers, "init", folder.resolve("a.yaml").toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("'prodction' is none of them; did you mean 'production'?")
        .contains("there is no /nowhere here");
    assertThat(Files.readString(folder.resolve("a.yaml")))
        .contains("name: \"my shop: #1\"\n")
        .contains("preset: development\n");
    assertThat(validate(folder.resolve("a.yaml")).code()).isZero();
  }

  @Test
  void nothingButAFileIsEverReplaced() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("conf.d"));
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("real.yaml"));
    Files.writeString(folder.resolve("real.yaml"), "name: old\n");

    assertThat(shell.run("init", "-y", "--force", inner.toString()).err()).contains("is a folder");
    assertThat(shell.run("init", "-y", link.toString()).err()).contains("is there already");
    assertThat(shell.run("init", "-y", "--force", link.toString()).code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(folder.resolve("real.yaml"))).contains("name: shop-1");
  }

  @Test
  void aServiceOfAnotherUserMayReadItAndAReplacedFileKeepsWhoMay() throws Exception {
    Path file = folder.resolve("a.yaml");
    Path plain = Files.createFile(folder.resolve("as-the-user-makes-files"));
    shell.run("init", "-y", file.toString());
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Object owner = isRoot() ? 65534 : Files.getAttribute(file, "unix:uid");
    Files.setAttribute(file, "unix:uid", owner);
    assertThat(shell.run("init", "-y", "--force", file.toString()).code()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(owner);
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  @Test
  void aNameThatPromisesJsonIsRefused() {
    assertThat(shell.run("init", "-y", folder.resolve("a.json").toString()).err())
        .contains("a.json: init writes YAML");
    assertThat(folder.resolve("a.json")).doesNotExist();
  }

  @Test
  void aPipeStaysOne() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(shell.run("init", "-y", "--force", pipe.toString()).err())
        .contains("is a pipe or a device");
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void whereNothingCanBeWrittenItSaysSo() {
    Shell.Ran ran = shell.run("init", "--yes", "/proc/bellwether.yaml");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("/proc").doesNotContain("a mistake of the program");
    assertThat(shell.run("init", "--yes", folder + "/none/a.yaml").err()).contains("is no folder");
  }

  private Shell.Ran validate(Path file) {
    return shell.run("config", "validate", "-c", file.toString());
  }

  private Shell.Ran answering(String answers, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(answers.getBytes(UTF_8)));
    try {
      return shell.run(args);
    } finally {
      System.setIn(before);
    }
  }
}
