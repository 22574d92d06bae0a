// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Secret;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.HealthCheckContract;
import java.util.List;
import java.util.Map;

class CommandContractTest extends HealthCheckContract {
  private static final String CANARY = "canary-of-the-command";

  @Override
  protected HealthCheck check() {
    return new CommandCheck(
        Defaults.of(
            CommandSettings.class,
            Map.of(
                "command",
                List.of("sh", "-c", "echo \"fine $KEY | a=1s b=2B c=3% d=4c e=5\""),
                "secret-env",
                Map.of("KEY", Secret.of(CANARY)))));
  }

  @Override
  protected List<String> secrets() {
    return List.of(CANARY);
  }

  @Override
  protected List<Figure> figures() {
    return CommandKind.kind().figures();
  }
}
