// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
  private static final String RUNNING =
      "[{\"Names\":[\"/web\"],\"State\":\"running\",\"Status\":\"Up 2 hours\"}]";
  private static final String FAILED =
      "[{\"Names\":[\"/web\"],\"State\":\"exited\",\"Status\":\"Exited (137) 1 minute ago\"}]";

  @TempDir Path directory;

  private Path socket;
  private FakeEngine engine;
  private Containers containers;

  @BeforeEach
  void anEngineListens() throws IOException {
    socket = directory.resolve("engine.sock");
    engine = new FakeEngine(socket, FakeEngine.json("[]"));
    containers = new Containers(List.of(socket), true);
  }

  @AfterEach
  void theEngineEnds() throws IOException, InterruptedException {
    engine.close();
  }

  private Health look(TestCheckContext context) throws Exception {
    Findings findings = new Findings();
    containers.look(context, findings);
    findings.add(Health.healthy("the rest of the machine"));
    return findings.overall();
  }

  private Health look() throws Exception {
    return look(new TestCheckContext());
  }

  private static String recorded(String name) throws IOException {
    try (InputStream in = ContainersTest.class.getResourceAsStream("/engine/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void troubleOfContainersIsAWarningWithTheirNames(boolean chunked) throws Exception {
    String list = recorded("docker-27.json");
    engine.answers(chunked ? FakeEngine.chunked(list) : FakeEngine.json(list));

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.message())
        .isEqualTo(
            "container web is unhealthy by its own check (Up 2 hours (unhealthy)); "
                + "container worker keeps restarting (Restarting (1) 5 seconds ago)");
    assertThat(health.details())
        .extractingByKey("containers", MAP)
        .isEqualTo(
            Map.of(
                "orders-db", "running, healthy",
                "web", "running, unhealthy",
                "worker", "restarting",
                "migrate", "exited",
                "5b1e7c0d2a3f", "created"));
  }

  @Test
  void enginesThatTellHealthInAFieldOfItsOwnAreUnderstood() throws Exception {
    engine.answers(FakeEngine.json(recorded("docker-29.json")));

    assertThat(look().details())
        .extractingByKey("containers", MAP)
        .isEqualTo(
            Map.of(
                "orders-db", "running, healthy", "web", "running, unhealthy", "plain", "running"));
  }

  @Test
  void podmanAnswersLikeDocker() throws Exception {
    engine.answers(FakeEngine.json(recorded("podman-4.json")));
    TestCheckContext context = new TestCheckContext();

    assertThat(look(context).level()).isEqualTo(Level.HEALTHY);
    assertThat(context.measurements().figure("container_running", "container", "infra"))
        .isEqualTo(1);
    assertThat(context.measurements().figure("container_running", "container", "queue")).isZero();
  }

  @Test
  void aContainerThatWasSeenAtWorkAndFailedIsTold() throws Exception {
    engine.answers(FakeEngine.json(FAILED));
    assertThat(look().level()).isEqualTo(Level.HEALTHY);
    engine.answers(FakeEngine.json(RUNNING));
    look();
    engine.answers(FakeEngine.json(FAILED));

    assertThat(look().message()).isEqualTo("container web has stopped (Exited (137) 1 minute ago)");
  }

  @Test
  void onlyAListIsAskedForAndNothingIsChanged() throws Exception {
    look();

    assertThat(engine.requests())
        .singleElement()
        .asString()
        .startsWith("GET /containers/json?all=true HTTP/1.1\r\n");
  }

  @Test
  void anEngineThatIsSilentIsGivenUpLongBeforeTheDeadline() throws Exception {
    engine.answers(caller -> {});
    try (TestRun run = TestRun.within(Duration.ofSeconds(3))) {
      Health health = look(TestCheckContext.over(run));

      assertThat(health.level()).isEqualTo(Level.CRITICAL);
      assertThat(health.message())
          .startsWith("the container engine at " + socket + " did not answer in");
      assertThat(run.remaining()).isPositive();
    }
  }

  @Test
  void anEngineThatDripsIsGivenUpInTheSameTime() throws Exception {
    engine.answers(
        caller -> {
          caller.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
          while (true) {
            caller.write('x');
            Thread.onSpinWait();
          }
        });
    try (TestRun run = TestRun.within(Duration.ofSeconds(3))) {
      assertThat(look(TestCheckContext.over(run)).message()).contains("its lines do not end");
    }
  }

  @Test
  void aRunThatIsStoppedEndsTheWait() {
    engine.answers(caller -> {});
    try (TestRun run = TestRun.within(Duration.ofHours(1))) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> look(TestCheckContext.over(run)))
          .isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[{]}]",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[1] ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 500 Internal Server Error\r\n"
            + "Content-Length: 27\r\n\r\n"
            + "{\"message\":\"out of memory\"}"
      })
  void garbageIsUnknownAndNeverHealthy(String answer) throws Exception {
    engine.answers(
        caller -> {
          caller.write(answer.getBytes(UTF_8));
          caller.close();
        });

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message()).startsWith("containers could not be read from " + socket + ": ");
  }

  @Test
  void anEngineNobodySpokeOfCountsOnceItHasAnswered() throws Exception {
    containers = new Containers(List.of(socket), false);
    engine.answers(FakeEngine.json("no list"));
    assertThat(look().level()).as("it never answered").isEqualTo(Level.HEALTHY);

    engine.answers(FakeEngine.json(RUNNING));
    assertThat(look().details()).extractingByKey("containers", MAP).containsKey("web");

    engine.close();
    Files.deleteIfExists(socket);
    assertThat(look().message()).isEqualTo("no container engine: " + socket + " is not there");
  }

  @Test
  void anEngineThatHasToBeThereIsMissedFromTheFirstLook() throws Exception {
    containers = new Containers(List.of(directory.resolve("none.sock")), true);
    assertThat(look().level()).isEqualTo(Level.UNKNOWN);
    containers = new Containers(List.of(directory.resolve("none.sock")), false);
    assertThat(look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void anAnswerThatIsCutIsUnknown() throws Exception {
    engine.answers(
        caller -> {
          caller.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{\"Na".getBytes(UTF_8));
          caller.close();
        });

    assertThat(look().message()).contains("the answer ends after 5 of 5000 bytes");
  }

  @Test
  void anAnswerWithoutAnEndIsCutOff() throws Exception {
    engine.answers(
        caller -> {
          caller.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          byte[] piece = " ".repeat(65_536).getBytes(UTF_8);
          while (true) {
            caller.write(piece);
          }
        });

    assertThat(look().message()).contains("the answer is larger than 8 MB");
  }

  @Test
  void anEngineThatIsDownIsCritical() throws Exception {
    engine.close();

    Health health = look();

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).startsWith("the container engine at " + socket + " is down");
    assertThat(health.lost()).isFalse();
  }

  @Test
  void anEngineThatIsNotThereIsUnknown() throws Exception {
    engine.close();
    Files.delete(socket);

    assertThat(look().message()).isEqualTo("no container engine: " + socket + " is not there");
  }

  @Test
  void whoMayNotUseTheSocketIsToldWhatToDo() throws Exception {
    Files.setPosixFilePermissions(socket, Set.of());
    Process other = asAnybody(socket);

    assertThat(new String(other.getInputStream().readAllBytes(), UTF_8))
        .contains("unknown: no permission for " + socket)
        .contains("add our user to the socket's group");
  }

  /**
   * Root may use every socket, so the look is taken by a process of a user that may not. It gets
   * copies of the classes, as it may not read everybody's home either.
   */
  private Process asAnybody(Path asked) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--clear-groups"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", copies(), LookAtContainers.class.getName(), asked.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private String copies() throws Exception {
    List<String> copies = new ArrayList<>();
    for (Class<?> one :
        List.of(Containers.class, LookAtContainers.class, Health.class, TestRun.class)) {
      Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path to = directory.resolve("classes" + copies.size());
      copy(from, to);
      copies.add(to.toString());
    }
    return String.join(":", copies);
  }

  /** A folder of classes, or a jar. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()), REPLACE_EXISTING);
      }
    }
  }
}
