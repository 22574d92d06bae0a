// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.source.Question;
import io.bellwether.cli.daemon.Questions;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = {
      "Says how a database would run a statement; without an id, which statements cost most.",
      "The statement is planned and never run. The daemon asks; without one, this command does.",
      "Ends with 0, or with 1 where it can not be planned, with the reason."
    })
final class ExplainCommand implements Callable<Integer> {
  /** Longer than the longest timeout that makes sense for somebody who waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Its name in the configuration.")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "QUERYID",
      arity = "0..1",
      description = "Of pg_stat_statements; listed when not given.")
  private @Nullable String id;

  @Option(
      names = {"-d", "--database"},
      paramLabel = "NAME",
      description = "Where it runs, when it runs in several; else the one where it took longest.")
  private @Nullable String database;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Half of all ids begin with a minus, as options do. */
  @Spec
  void takesNegativeNumbers(CommandSpec spec) {
    spec.parser().unmatchedOptionsArePositionalParams(true);
  }

  private static void refuseOption(String word) throws CommandFailure {
    if (word.startsWith("-") && !word.matches("-[0-9]+")) {
      throw CommandFailure.misuse("unknown option '" + StatusText.clean(word) + "'");
    }
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Reach reach = new Reach(state.folder(terminal.environment()));
    List<String> about =
        Stream.of(Optional.ofNullable(id), Optional.ofNullable(database))
            .flatMap(Optional::stream)
            .toList();
    refuseOption(source);
    for (String word : about) {
      refuseOption(word);
    }
    if (id == null && database != null) {
      throw CommandFailure.misuse("--database says where a statement runs: name its QUERYID too");
    }
    Map<String, Object> asked =
        Map.of("name", source, "question", Question.EXPLAIN, "about", about);
    Optional<Answer> heard = reach.ask("ask", asked, PATIENCE);
    Answer answer = heard.isPresent() ? heard.get() : itself(reach, about);
    if (answer.code() != 0) {
      throw new CommandFailure(answer.error());
    }
    terminal.out().print(format.written(answer.fields().map(), AnswerText::of));
    return answer.fields().yes("answered") ? Program.DONE : Program.FAILED;
  }

  private Answer itself(Reach reach, List<String> about) throws CommandFailure {
    try (MonitoringSystem system = new Setup(terminal, options).once(reach.folder()).build()) {
      return Questions.one(system, source, Question.EXPLAIN, about);
    }
  }
}
