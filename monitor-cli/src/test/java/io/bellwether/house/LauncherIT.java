// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./bellwether} in a fresh copy of the repository; each test goes on where the last ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {

  private static final String BUILDING = "bellwether: building";

  @TempDir private static Path folder;

  private static Path copy;
  private static Path target;

  private record Answer(int exit, String out, String err) {}

  @BeforeAll
  static void copyTheRepository() throws IOException {
    copy = folder.resolve("a copy");
    target = copy.resolve("monitor-cli/target");
    for (Path file : Repository.files(Repository.ROOT, "")) {
      if (Files.isRegularFile(file)) {
        Path to = copy.resolve(Repository.ROOT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  @Order(1)
  void theFirstUseBuildsAndOnlyTheProgramSpeaksOnStandardOutput() throws Exception {
    Answer first = bellwether("--version");

    assertThat(first.err()).contains(BUILDING);
    assertThat(first.out()).matches("bellwether \\S+\n");
    assertThat(first.exit()).isZero();
  }

  @Test
  @Order(2)
  void theNextUseBuildsNothingAndSaysNothingMore() throws Exception {
    assertThat(bellwether("--version").err()).isEmpty();
  }

  @Test
  @Order(3)
  void theExitCodeIsTheProgramsAndSoAreItsArguments() throws Exception {
    Answer mistaken = bellwether("no such command");

    assertThat(mistaken.exit()).isEqualTo(2);
    assertThat(mistaken.err()).contains("no such command");
  }

  @Test
  @Order(4)
  void aNewerSourceIsBuilt() throws Exception {
    Files.writeString(extra(), "package io.bellwether.cli;\n\nfinal class Extra {}\n");

    assertThat(bellwether("--version").err()).contains(BUILDING);
    assertThat(bellwether("--version").err()).isEmpty();
  }

  @Test
  @Order(5)
  void aBuildThatFailsIsToldAndNothingOldIsRun() throws Exception {
    Files.writeString(extra(), "no Java\n");

    Answer failed = bellwether("--version");

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("Extra.java").contains("bellwether: the build failed");
  }

  @Test
  @Order(6)
  void aRemovedSourceIsNoticed() throws Exception {
    Files.delete(extra());

    Answer without = bellwether("--version");

    assertThat(without.err()).contains(BUILDING);
    assertThat(without.exit()).isZero();
  }

  @Test
  @Order(7)
  void classDataThatFitsNoMoreIsIgnoredInSilence() throws Exception {
    Path archive = archive();
    assertThat(archive).isNotEmptyFile();
    Files.delete(archive);
    Files.writeString(archive, "not class data", StandardOpenOption.CREATE);

    Answer answer = bellwether("--version");

    assertThat(answer.out()).matches("bellwether \\S+\n");
    assertThat(answer.err()).isEmpty();
  }

  @Test
  @Order(8)
  void itIsFoundThroughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("bw"), copy.resolve("bellwether"));

    assertThat(run(folder, List.of(link.toString(), "--version")).exit()).isZero();
  }

  @Test
  @Order(9)
  void classDataThatWasCutIsMadeAnew() throws Exception {
    Path archive = archive();
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

    Answer answer = bellwether("--version");

    assertThat(answer.out()).matches("bellwether \\S+\n");
    assertThat(answer.err()).isEmpty();
    assertThat(Files.size(archive())).isGreaterThan(whole.length / 2 + 1);
  }

  @Test
  @Order(10)
  void classDataThatWasDamagedIsNotUsed() throws Exception {
    Path archive = archive();
    byte[] damaged = Files.readAllBytes(archive);
    for (int at = 100_000; at < damaged.length; at += 5_003) {
      damaged[at] ^= 0x55;
    }
    Files.delete(archive);
    Files.write(archive, damaged);

    Answer answer = bellwether("config", "validate");

    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).isEmpty();
    Files.delete(archive);
  }

  @Test
  @Order(11)
  void severalAtOnceMakeTheirClassDataAndAllAnswer() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var command = new ProcessBuilder(copy.resolve("bellwether").toString(), "config", "validate");
      command.environment().put("JAVA_HOME", System.getProperty("java.home"));
      all.add(command.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start());
    }
    for (Process one : all) {
      assertThat(one.waitFor()).isZero();
    }
    assertThat(Repository.files(target, ".jsa")).isNotEmpty();
  }

  @Test
  @Order(12)
  void streamsThatAreClosedAreNotTakenForFilesOfTheJvm() throws Exception {
    Path file = folder.resolve("closed.yaml");
    String script = "exec \"$0\" init \"$1\" <&-";
    Answer answer = run(copy, List.of("bash", "-c", script, launcher(), file.toString()));

    assertThat(answer.out()).contains("wrote " + file).hasSizeLessThan(1_000);
    assertThat(answer.exit()).isZero();
    assertThat(run(copy, List.of("bash", "-c", "exec \"$0\" --version >&-", launcher())).exit())
        .isZero();
  }

  @Test
  @Order(13)
  void aFolderThatIsGoneIsAFaultOfOursForNagiosToo() throws Exception {
    String script = "mkdir gone && cd gone && rmdir ../gone && \"$0\" health-check";
    Answer answer = run(copy, List.of("bash", "-c", script, launcher()));

    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.err()).contains("the current folder is gone");
  }

  @Test
  @Order(14)
  void anAnswerThatCanNotBeWrittenIsAFailure() throws Exception {
    String script = "\"$0\" config schema >/dev/full";
    Answer schema = run(copy, List.of("bash", "-c", script, launcher()));
    Answer health = run(copy, List.of("bash", "-c", "\"$0\" health-check >/dev/full", launcher()));

    assertThat(schema.exit()).isEqualTo(1);
    assertThat(schema.err()).contains("the answer could not be written");
    assertThat(health.exit()).isEqualTo(3);
  }

  @Test
  @Order(15)
  void aReaderWhoLeavesIsNoFailure() throws Exception {
    String script = "set -o pipefail; \"$0\" config reference | head -1";
    Answer answer = run(copy, List.of("bash", "-c", script, launcher()));

    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).isEmpty();
  }

  /** The build made it in another folder and time zone. */
  @Tag("any-java")
  @Test
  @Order(16)
  void theArchiveIsTheSameByteForByteWhereverItIsMade() throws Exception {
    String packaged = "export TZ=Asia/Kathmandu; ./mvnw -q -Dmaven.test.skip=true";
    String modules =
        " -Dmaven.javadoc.skip=true -Dspotless.check.skip=true -Dmaven.jar.forceCreation=true"
            + " -pl monitor-cli -am package";
    Answer built = run(copy, List.of("bash", "-c", packaged + modules));
    assertThat(built.exit()).as(built.out() + built.err()).isZero();

    Path archive = Unpacked.archive();
    assertThat(target.resolve(archive.getFileName()))
        .as("that of the build, which ./mvnw package makes anew")
        .hasSameBinaryContentAs(archive);
  }

  private static Path archive() {
    return Repository.files(target, ".jsa").get(0);
  }

  private static String launcher() {
    return copy.resolve("bellwether").toString();
  }

  private static Path extra() {
    return copy.resolve("monitor-cli/src/main/java/io/bellwether/cli/Extra.java");
  }

  private static Answer bellwether(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(copy.resolve("bellwether").toString()));
    command.addAll(List.of(arguments));
    return run(copy, command);
  }

  private static Answer run(Path in, List<String> command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(command).directory(in.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int exit = builder.start().waitFor();
    return new Answer(exit, Files.readString(out), Files.readString(err));
  }
}
