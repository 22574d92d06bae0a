// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitingPluginIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"System.exit(7)", "Runtime.getRuntime().halt(7)"})
  void anExitCanNotBeKeptOffButTheLogNamesWhoseItWas(String exit) throws Exception {
    Path jar =
        TestJar.withPlugin(
                "exit.jar",
                "ExitPlugin",
                """
                public ExitPlugin() { %s; }
                @Override public List<Kind<?, ?>> kinds() { return List.of(); }
                """
                    .formatted(exit))
            .in(folder);
    Path logging =
        Files.writeString(
            folder.resolve("logback.xml"),
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %msg%n</pattern></encoder>
              </appender>
              <root level="DEBUG"><appender-ref ref="out"/></root>
            </configuration>
            """);

    ChildJvm.Result result =
        new ChildJvm(folder)
            .with("-Dlogback.configurationFile=" + logging)
            .onClassPath(ListKinds.class, jar);

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.lines()).last().isEqualTo("DEBUG asking ExitPlugin in exit.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.exit(7)", "Runtime.getRuntime().halt(7)"})
  void theNextStartWithTheSameStateFolderNamesWhoseItWas(String exit) throws Exception {
    Path jar =
        TestJar.withPlugin(
                "exit.jar",
                "ExitPlugin",
                """
                public ExitPlugin() { %s; }
                @Override public List<Kind<?, ?>> kinds() { return List.of(); }
                """
                    .formatted(exit))
            .in(folder);
    Path state = Files.createDirectory(folder.resolve("state"));

    ChildJvm.Result ended =
        new ChildJvm(folder)
            .saying(List.of(state.toString()))
            .onClassPath(BuildWithState.class, jar);
    ChildJvm.Result next =
        new ChildJvm(folder).saying(List.of(state.toString())).onClassPath(BuildWithState.class);

    assertThat(ended.exit()).isEqualTo(7);
    assertThat(next.exit()).isZero();
    assertThat(next.lines())
        .contains(
            "ExitPlugin in exit.jar was asked when an earlier start of Bellwether ended; if this"
                + " one ends there too, take it away: it calls System.exit, uses up the memory, or"
                + " crashes the JVM");
    assertThat(state).isEmptyDirectory();
  }
}
