// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.endpoint.wording.Spans;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Asks for a name, and compares what is answered. */
final class DnsCheck implements HealthCheck {
  /** Time for saying who did not answer, before the run itself is ended. */
  private static final int RESERVE = 20;

  private static final int MOST_SHOWN = 50;

  private final DnsSettings settings;
  private final Resolvers resolvers;
  private final String name;

  DnsCheck(DnsSettings settings, Resolvers resolvers) {
    this.settings = settings;
    this.resolvers = resolvers;
    this.name = Names.asked(settings.name(), settings.type());
  }

  /** An answer and who gave it, after others who did not. */
  private record Got(Answer answer, InetSocketAddress from, double seconds, List<String> silent) {}

  @Override
  public Health check(CheckContext context) throws Exception {
    context.throwIfStopped();
    Got got = asked(resolvers.of(settings, context), context);
    context
        .measurements()
        .add(Sample.gauge(DnsKind.ANSWER_SECONDS, got.seconds()).in(Unit.SECONDS));
    List<Health> findings = new ArrayList<>();
    findings.add(answered(got, context));
    if (got.answer().code() == 0 && settings.secondary().isPresent()) {
      findings.add(compared(got.answer(), context));
    }
    findings.add(
        Health.of(
                settings.answer().judge(got.seconds()),
                "answered in " + Spans.of(got.seconds()) + " by " + shown(got.from()))
            .with("server", shown(got.from()))
            .with("answer_seconds", got.seconds()));
    got.silent().forEach(words -> findings.add(Health.warning(words)));
    return Health.worstOf(findings);
  }

  /** One after the other, as programs do; each gets its share of the time. */
  private Got asked(List<InetSocketAddress> servers, CheckContext context) throws Exception {
    List<String> silent = new ArrayList<>();
    IOException last = new IOException("no resolver");
    boolean ours = true;
    for (int i = 0; i < servers.size(); i++) {
      InetSocketAddress server = servers.get(i);
      long began = System.nanoTime();
      try {
        Answer answer = exchange(server, context, servers.size() - i).ask(settings.tcp());
        return new Got(answer, server, (System.nanoTime() - began) / 1e9, silent);
      } catch (IOException e) {
        context.throwIfStopped();
        silent.add(OneLine.of(String.valueOf(e.getMessage())));
        last = e;
        ours = ours && Exchange.isOfThisMachine(e);
      }
    }
    if (ours) {
      throw last;
    }
    if (servers.size() == 1 && !(last instanceof SocketTimeoutException)) {
      throw new CheckFailure(
          CheckFailure.Kind.UNREACHABLE,
          silent.get(0),
          "look whether the resolver runs there, and lets this machine ask",
          last);
    }
    throw new CheckFailure(
        CheckFailure.Kind.TIMEOUT,
        "no resolver answered: " + String.join("; ", silent),
        "look whether it runs, and whether port " + settings.port() + " is open on the way",
        last);
  }

  private Exchange exchange(InetSocketAddress server, CheckContext context, int left) {
    long all = context.remaining().toMillis();
    long share = (all - Math.min(all / 10, RESERVE * 10L)) / left;
    return new Exchange(server, Question.of(name, settings.type()), context, share);
  }

  private Health answered(Got got, CheckContext context) throws CheckFailure {
    Answer answer = got.answer();
    String what = name + " " + settings.type();
    if (answer.code() == Answer.REFUSED) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          shown(got.from()) + " refuses to answer this machine for " + name + " (REFUSED)",
          "allow this machine there, or ask another resolver by 'server'");
    }
    if (answer.code() == Answer.NO_SUCH_NAME) {
      return Health.critical("there is no name " + name + " (NXDOMAIN)");
    }
    if (answer.code() == Answer.SERVER_FAILURE) {
      return Health.critical(
          "the resolver could not find out "
              + what
              + " (SERVFAIL): the servers of its zone do not answer, or its signature is wrong");
    }
    if (answer.code() != 0) {
      return Health.unknown("the resolver answered " + answer.word() + " to " + what);
    }
    return compared(answer, what, context);
  }

  private Health compared(Answer answer, String what, CheckContext context) {
    List<String> values = answer.values();
    context.measurements().add(Sample.gauge(DnsKind.ANSWERS, values.size()).in(Unit.COUNT));
    if (answer.ttl() >= 0) {
      context.measurements().add(Sample.gauge(DnsKind.TTL, answer.ttl()).in(Unit.SECONDS));
    }
    if (settings.type() == RecordType.SOA && !values.isEmpty()) {
      context.measurements().add(Sample.gauge(DnsKind.SERIAL, serial(values.get(0))));
    }
    List<String> shown = values.stream().limit(MOST_SHOWN).map(OneLine::of).toList();
    Health health;
    if (values.isEmpty()) {
      health =
          Health.critical(
              name + " is there, but has no record of type " + settings.type() + alias(answer));
    } else {
      List<String> wrong = Expectation.wrong(settings, values);
      String said = what + " is " + OneLine.of(String.join(", ", shown)) + alias(answer);
      health =
          wrong.isEmpty()
              ? Health.healthy(said)
              : Health.critical(said + "; " + String.join("; ", wrong));
    }
    health = health.with("answers", shown);
    return answer.aliases().isEmpty()
        ? health
        : health.with("aliases", answer.aliases().stream().limit(MOST_SHOWN).toList());
  }

  private static String alias(Answer answer) {
    return answer.aliases().isEmpty()
        ? ""
        : " by way of " + OneLine.of(answer.aliases().get(answer.aliases().size() - 1), 120);
  }

  private static double serial(String soa) {
    return Double.parseDouble(soa.split(" ")[2]);
  }

  /** Behind is the second, as the first is where changes are made; and the other way round. */
  private Health compared(Answer first, CheckContext context) throws Exception {
    Secondary secondary = settings.secondary().orElseThrow();
    InetSocketAddress server;
    Answer second;
    try {
      server = resolvers.named(secondary.server(), secondary.port(), context);
      second = exchange(server, context, 1).ask(settings.tcp());
    } catch (IOException | CheckFailure e) {
      context.throwIfStopped();
      return Health.critical("the other server: " + OneLine.of(String.valueOf(e.getMessage())));
    }
    if (second.values().isEmpty() || first.values().isEmpty()) {
      return Health.critical(shown(server) + " has no such zone (" + second.word() + ")");
    }
    long ours = (long) serial(first.values().get(0));
    long theirs = (long) serial(second.values().get(0));
    return Health.of(
            ours == theirs ? Level.HEALTHY : Level.WARNING,
            ours == theirs
                ? "both have serial " + ours
                : "serial "
                    + ours
                    + " here, "
                    + theirs
                    + " at "
                    + shown(server)
                    + ": the zone is not carried over")
        .with("serial", ours)
        .with("serial_of_secondary", theirs);
  }

  private static String shown(InetSocketAddress server) {
    String address = server.getAddress().getHostAddress();
    return server.getPort() == 53 ? address : address + " port " + server.getPort();
  }
}
