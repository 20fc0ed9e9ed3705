package io.powermonitor.launcher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.powermonitor.simulator.Channel;

/** The configuration files of the demo: names of its own for everything that leaves the machine. */
final class DemoConfiguration {

    private DemoConfiguration() {}

    /**
     * @param link the simulated line
     * @param webPort where the page is
     * @param publish whether it may use the broker and the server of the environment
     */
    static void write(Path conf, String link, int webPort, boolean publish) throws IOException {
        Files.createDirectories(conf);
        Files.write(conf.resolve("io.powermonitor.ecm1240-demo.cfg"), line(link));
        Files.write(
                conf.resolve("io.powermonitor.journal.sqlite.cfg"),
                List.of("keepMinuteDays = " + DemoYear.MINUTE_DAYS));
        Files.write(conf.resolve("io.powermonitor.web.cfg"), web(webPort));
        if (publish) {
            Files.write(conf.resolve("io.powermonitor.mqtt-demo.cfg"), connection());
            Files.write(conf.resolve("io.powermonitor.sink.mqtt-demo.cfg"), mqtt());
            Files.write(conf.resolve("io.powermonitor.sink.homeassistant-demo.cfg"), homeAssistant());
            Files.write(conf.resolve("io.powermonitor.sink.influx-demo.cfg"), influx());
        }
    }

    private static List<String> line(String link) {
        List<String> lines =
                new ArrayList<>(List.of("link = " + link, "meter = " + DemoYear.METER, "ch2.direction = net"));
        for (Channel channel : Channel.values()) {
            lines.add(channel.id() + ".label = " + channel.label());
        }
        return lines;
    }

    private static List<String> web(int port) {
        return List.of(
                "port = " + port,
                "metrics = true",
                "tariff.currency = EUR",
                "tariff.1.import = 0.31",
                "tariff.1.export = 0.08",
                "tariff.1.standing = 0.40");
    }

    private static List<String> connection() {
        return List.of(
                "url = ${env:MQTTURL:-tcp://mqtt:1883}",
                "user = ${env:MQTTUSER:-}",
                "password = env:MQTTPASS",
                "clientId = powermonitor-demo-" + ProcessHandle.current().pid());
    }

    private static List<String> mqtt() {
        return List.of("enabled = ${powermonitor.enablemqtt:-true}", "connection = demo", "topic = power-demo");
    }

    private static List<String> homeAssistant() {
        return List.of(
                "enabled = ${powermonitor.homeassistant:-false}",
                "connection = demo",
                "gateway = powermonitor-demo",
                "name = powermonitor demo");
    }

    private static List<String> influx() {
        return List.of(
                "enabled = ${powermonitor.enableinflux:-true}",
                "url = ${env:INFLUXURL:-https://us-west-2-1.aws.cloud2.influxdata.com}",
                "token = env:INFLUXTOKEN",
                "bucket = ${env:INFLUXBUCKET:-}",
                "org = ${env:INFLUXORG:-}",
                "measurement = power-metrics-demo");
    }
}
