// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.http.Answer;
import io.bellwether.http.Ask;
import io.bellwether.http.Caller;
import io.bellwether.http.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks an address as its users do, and judges what comes back. */
final class Http implements HealthCheck, AutoCloseable {
  /** Users of the address are shut out by these, though it can be reached. */
  private static final Set<Trouble> BROKEN =
      Set.of(Trouble.CERTIFICATE, Trouble.TLS, Trouble.GARBAGE);

  private final HttpSettings settings;
  private final List<HttpStep> steps = new ArrayList<>();
  private final Caller caller = new Caller();

  Http(HttpSettings settings, PluginContext context) {
    this.settings = settings;
    steps.add(HttpStep.first(settings));
    settings.steps().forEach(one -> steps.add(HttpStep.next(settings, one, steps.size() + 1)));
    Set<String> known = new TreeSet<>(settings.secrets().keySet());
    for (HttpStep step : steps) {
      known = step.checked(known);
    }
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    HttpLook look = new HttpLook(settings, context);
    try {
      for (HttpStep step : steps) {
        if (!asked(step, look, context)) {
          break; // the next would be asked without what this one was to give
        }
      }
      return look.health();
    } finally {
      caller.hangUp(); // each look sees the name, the connection and the certificate anew
    }
  }

  /** Whether all was as expected, so that the next may be asked. */
  private boolean asked(HttpStep step, HttpLook look, CheckContext context) throws Exception {
    String name = steps.size() == 1 ? "" : step.name() + ": ";
    Ask ask;
    try {
      ask = step.ask(look.fillings());
    } catch (IllegalArgumentException e) { // a secret, or what an earlier answer gave, does not fit
      look.found(
          Health.critical(name + "it can not be asked with what fills it: " + e.getMessage()));
      return false;
    }
    try {
      Answer answer = caller.ask(ask, context);
      return look.took(step, name, answer);
    } catch (CheckFailure e) {
      Optional<Trouble> trouble = Trouble.of(e);
      if (trouble.isPresent() && BROKEN.contains(trouble.get())) {
        look.found(Health.critical(name + e.getMessage()));
        return false;
      }
      throw name.isEmpty()
          ? e
          : new CheckFailure(e.kind(), name + e.what(), e.remedy(), e.getCause());
    }
  }

  @Override
  public void close() {
    caller.close();
  }
}
