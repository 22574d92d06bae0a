// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon whose single threads can be held, as nothing else can from outside. */
final class Debugged {
  private static final Pattern PORT = Pattern.compile("dt_socket at address: (?:\\S+:)?(\\d+)");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Debugged() {}

  /** One that was started with the agent for it. */
  static VirtualMachine attach(DaemonProcess daemon)
      throws IOException, IllegalConnectorArgumentsException {
    await("its port").atMost(PATIENCE).until(() -> PORT.matcher(daemon.log()).find());
    Matcher port = PORT.matcher(daemon.log());
    assertThat(port.find()).isTrue();
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(one -> one.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port.group(1));
    return connector.attach(arguments);
  }

  /** The one whose name begins so. */
  static ThreadReference thread(VirtualMachine jvm, String name) {
    return jvm.allThreads().stream()
        .filter(one -> one.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
