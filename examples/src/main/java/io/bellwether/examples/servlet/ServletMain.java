// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A servlet container with the shop in it. What is in {@code web.xml} elsewhere is code here. */
public final class ServletMain {
  private ServletMain() {}

  /** Argument: the port to listen on, on loopback. */
  public static void main(String[] args) throws Exception {
    Server server = serving(Integer.parseInt(args[0]));
    server.setStopAtShutdown(true);
    server.start();
    server.join();
  }

  static Server serving(int port) {
    Server server = new Server(new QueuedThreadPool(16));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(shop());
    return server;
  }

  private static ServletContextHandler shop() {
    ServletContextHandler shop = new ServletContextHandler("/");
    shop.addEventListener(new MonitoringListener());
    shop.addFilter(
        new FilterHolder(new RequestFigures()), "/*", EnumSet.of(DispatcherType.REQUEST));
    shop.addServlet(new ServletHolder(new HealthServlet()), "/health");
    return shop;
  }
}
